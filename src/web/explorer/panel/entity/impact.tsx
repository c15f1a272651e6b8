import { EntityLink } from "../../parts/entity-link.tsx";
import { Facts } from "../../parts/facts.tsx";
import { count } from "../../parts/number.ts";
import { RelationshipLink } from "../../parts/relationship-link.tsx";
import { Share } from "../../parts/share.tsx";
import { channelWord, evidenceWords, statusWords } from "../../parts/words.ts";
import { view } from "../../view/current.ts";
import type { Impact as Reached } from "./entity-operation.ts";
import { Statement } from "./statement.tsx";
import { Steps, Working } from "./steps.tsx";

/** How harm reaches an entity, and what speaks for it. */
export function Impact({ impact }: { readonly impact: Reached }) {
  const { hops, likelihood, confidence, evidence, because, byChannel, evidenceRecords, statement, bestPath } = impact;
  const { seeds } = view.value;
  return (
    <>
      <Facts
        of={[
          ["Likelihood", <Share key="likelihood" value={likelihood} />],
          ["Confidence", <Share key="confidence" value={confidence} />],
          ["Evidence", evidenceWords[evidence]],
          ["Fewest hops", count(hops)],
          ["Harm", byChannel.length < 2 ? byChannel.map(({ channel }) => channelWord(channel)).join("") : null],
        ]}
      />
      <p dir="auto">{because}</p>
      {byChannel.length < 2 ? null : (
        <ul class="rows">
          {byChannel.map(({ channel, likelihood: each, hops: steps }) => (
            <li key={channel}>
              <span>{channelWord(channel)}</span>
              <small>
                {steps} {steps === 1 ? "hop" : "hops"}
              </small>
              <Share value={each} />
            </li>
          ))}
        </ul>
      )}
      {evidenceRecords.length === 0 ? null : (
        <section>
          <h3>What the evidence rests on</h3>
          <ul class="records">
            {evidenceRecords.map(({ id, sentence, status }) => (
              <li key={id}>
                <RelationshipLink id={id}>{sentence}</RelationshipLink> <small>{statusWords[status]}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      {statement === null ? null : (
        <section>
          <h3>What it says itself</h3>
          {seeds.length === 1 && seeds[0] === statement.incident.id ? null : <EntityLink entity={statement.incident} />}
          <p>
            <Statement of={statement} />
          </p>
        </section>
      )}
      <section>
        <h3>Best path</h3>
        <Steps path={bestPath} />
        <Working path={bestPath} />
      </section>
    </>
  );
}
