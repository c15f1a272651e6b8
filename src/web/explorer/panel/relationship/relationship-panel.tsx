import { reach } from "../../answer/reach.ts";
import { mayCorrect, mayRecord, task } from "../../editing/task.ts";
import { day } from "../../parts/day.ts";
import { EntityLink } from "../../parts/entity-link.tsx";
import { Facts } from "../../parts/facts.tsx";
import { Failure } from "../../parts/failure.tsx";
import { More } from "../../parts/more.tsx";
import { count } from "../../parts/number.ts";
import { Share } from "../../parts/share.tsx";
import { statusWords } from "../../parts/words.ts";
import { show, view } from "../../view/current.ts";
import { Claims } from "../evidence/claims.tsx";
import { Loading } from "../loading.tsx";
import { Flow } from "./flow.tsx";
import { type Relationship as Found, relationship, relationshipId } from "./relationship-operation.ts";

/** One relationship: what it says, who says so, and what harm it passes. */
export function RelationshipPanel() {
  const { nodes, data, error } = relationship.listed.value;
  if (error !== undefined && data === undefined) return <Failure error={error} onRetry={relationship.more} />;
  if (data === undefined) return <Loading />;
  const { node } = data;
  if (node === null || node.__typename !== "Relationship")
    return <p>There is no such relationship, or it is not for you to see.</p>;
  if (node.id !== relationshipId.value) return <Loading />;
  return (
    <>
      <p class="quiet">Relationship</p>
      <h2 dir="auto">{node.sentence}</h2>
      <Ends of={node} />
      <Known of={node} />
      {view.value.seeds.length === 0 ? null : <Cut id={node.id} />}
      <section>
        <h3>Who says so</h3>
        <Editing of={node} />
        <Claims of={nodes} />
        <More pages={relationship} of="claims" />
      </section>
      <Flow of={node} />
    </>
  );
}

/** What those may do who may record and correct. */
function Editing({ of: { id, validFrom, validTo } }: { readonly of: Found }) {
  if (!mayRecord.value) return null;
  return (
    <p class="actions">
      <button
        type="button"
        onClick={() => {
          task.value = { kind: "claim", about: { relationship: id } };
        }}
      >
        Add a claim…
      </button>
      {mayCorrect.value ? (
        <button
          type="button"
          onClick={() => {
            task.value = { kind: "dates", relationship: id, validFrom, validTo };
          }}
        >
          Correct the dates…
        </button>
      ) : null}
    </p>
  );
}

function Ends({ of: { from, to } }: { readonly of: Found }) {
  return (
    <ul class="rows">
      <li>
        <EntityLink entity={from} />
      </li>
      <li>
        <EntityLink entity={to} />
      </li>
    </ul>
  );
}

function Known({ of }: { readonly of: Found }) {
  const { id, confidence, status, believed, origins, validFrom, validTo, lastStatedOn, note, attributes } = of;
  const date = (value: string | null) => (value === null ? "not known" : day(value));
  return (
    <>
      {believed ? null : <p class="unsure">Not believed: no active claim supports it.</p>}
      <Facts
        of={[
          ["Status", statusWords[status]],
          ["Confidence", <Share key="confidence" value={confidence} />],
          ["Origins of its sources", count(origins)],
          ["From", date(validFrom)],
          ["Until", validTo === null ? "no end is known" : day(validTo)],
          ["Last stated", date(lastStatedOn)],
          ["In the days asked about", certaintyOf(id)],
          ...attributeFacts(attributes),
        ]}
      />
      {note === null ? null : <p dir="auto">{note}</p>}
    </>
  );
}

/** Whether it held in the days that the answer is about, where it is part of the answer. */
function certaintyOf(id: string): string | undefined {
  const edge = reach.value.data?.blastRadius.graph.edges.find((drawn) => drawn.id === id);
  if (edge === undefined) return undefined;
  return edge.certainty === "CERTAIN" ? "it held" : "possible only: no source says so";
}

function attributeFacts(attributes: unknown): readonly (readonly [string, string])[] {
  return Object.entries(attributes as Record<string, unknown>).map(([name, value]) => [
    `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    typeof value === "string" ? value.toLowerCase().replaceAll("_", " ") : JSON.stringify(value),
  ]);
}

function Cut({ id }: { readonly id: string }) {
  const { cut } = view.value;
  const isCut = cut.includes(id);
  return (
    <p class="actions">
      <button
        type="button"
        title="What if it did not exist: whom would harm still reach?"
        aria-pressed={isCut}
        onClick={() => show({ cut: isCut ? cut.filter((one) => one !== id) : [...cut, id] })}
      >
        Assume it gone
      </button>
    </p>
  );
}
