import { EntityLink } from "../parts/entity-link.tsx";
import { More } from "../parts/more.tsx";
import { share } from "../parts/number.ts";
import { evidenceWords } from "../parts/words.ts";
import { show, view } from "../view/current.ts";
import { Causes } from "./causes.tsx";
import { changed, gained, lost } from "./difference-operations.ts";
import { ImpactList } from "./impact-list.tsx";

const day = 86_400_000;
const spans: readonly { readonly title: string; readonly days: number }[] = [
  { title: "A day before", days: 1 },
  { title: "A week before", days: 7 },
  { title: "A month before", days: 30 },
  { title: "A year before", days: 365 },
];

/** The instant that lies so many days before the one that is asked about, at the beginning of that day. */
function before(days: number): string {
  const end = view.peek().knownAt === undefined ? Date.now() : Date.parse(view.peek().knownAt as string);
  return new Date(Math.floor(end / day - days) * day).toISOString();
}

/** What was learned between two moments: who is reached now and was not, and the other way round, with the claims that did it. */
export function Difference() {
  const { comparedWith } = view.value;
  return (
    <section class="scrolling" aria-label="What changed">
      <div class="choices">
        <label>
          Compared with what was known at the beginning of
          <input
            type="date"
            value={comparedWith?.slice(0, 10) ?? ""}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (value !== "") show({ comparedWith: new Date(value).toISOString() });
            }}
          />
        </label>
        {spans.map(({ title, days }) => (
          <button key={days} type="button" onClick={() => show({ comparedWith: before(days) })}>
            {title}
          </button>
        ))}
      </div>
      {comparedWith === undefined ? <p class="more">Choose the moment to compare with.</p> : <Compared />}
    </section>
  );
}

function Compared() {
  const isComplete = gained.listed.value.data?.diff.completeness.status !== "TRUNCATED";
  return (
    <>
      {isComplete ? null : <p class="more">One of the two searches was cut short: some of these differences may be none.</p>}
      <ImpactList title="Reached now, and not then" pages={gained} />
      <ImpactList title="Reached then, and not now" pages={lost} />
      <h3 class="heading">Reached both times, and otherwise</h3>
      <ul class="differences">
        {changed.listed.value.nodes.map(({ entity, before: then, after: now, causes }) => (
          <li key={entity.id}>
            <EntityLink entity={entity} /> <Step name="likelihood" from={share(then.likelihood)} to={share(now.likelihood)} />
            <Step name="evidence" from={evidenceWords[then.evidence]} to={evidenceWords[now.evidence]} />
            <Causes causes={causes} />
          </li>
        ))}
      </ul>
      <More pages={changed} of="changed" />
    </>
  );
}

function Step({ name, from, to }: { readonly name: string; readonly from: string; readonly to: string }) {
  return from === to ? null : (
    <span class="step">
      {name} {from} → <b>{to}</b>{" "}
    </span>
  );
}
