import { computed, signal } from "@preact/signals";
import { reach } from "../../answer/reach.ts";
import { graphql, type VariablesOf } from "../../api/operation.ts";
import { pages } from "../../api/pages.ts";
import { isUnfolded } from "../../parts/fold.tsx";
import { More } from "../../parts/more.tsx";
import { share } from "../../parts/number.ts";
import { RelationshipLink } from "../../parts/relationship-link.tsx";
import { statusWords } from "../../parts/words.ts";
import { describedRef } from "./described.ts";

const RelationshipsOperation = graphql(`
  query Relationships($ref: EntityRef!, $direction: Direction!, $time: TimeInput, $knownAt: DateTime, $after: String) {
    entity(ref: $ref, knownAt: $knownAt) {
      id
      relationships(direction: $direction, time: $time, first: 15, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id sentence confidence status }
      }
    }
  }
`);

type Variables = VariablesOf<typeof RelationshipsOperation>;

const directions: readonly (readonly [Variables["direction"], string])[] = [
  ["UPSTREAM", "By which harm arrives"],
  ["DOWNSTREAM", "By which harm goes on"],
  ["BOTH", "All"],
];
const direction = signal<Variables["direction"]>("UPSTREAM");

/** The days that the answer is about; today, where nothing is asked. */
function timeAsked(): Pick<Variables, "time"> {
  const window = reach.value.data?.blastRadius.receipt.window;
  if (window === undefined || (window.from === null && window.to === null)) return {};
  return { time: { during: window } };
}

const relationships = pages(
  RelationshipsOperation,
  computed((): Variables | undefined => {
    const asked = describedRef.value;
    if (asked === undefined || !isUnfolded("relationships")) return undefined;
    return { ...asked, direction: direction.value, ...timeAsked() };
  }),
  ({ entity }) => entity.relationships,
);

export function Relationships() {
  const { nodes, isLoading } = relationships.listed.value;
  return (
    <>
      <fieldset class="options">
        <legend class="unseen">Which relationships</legend>
        {directions.map(([value, title]) => (
          <label key={value}>
            <input
              type="radio"
              name="direction"
              checked={value === direction.value}
              onChange={() => {
                direction.value = value;
              }}
            />
            {title}
          </label>
        ))}
      </fieldset>
      <ul class="rows" aria-busy={isLoading}>
        {nodes.map(({ id, sentence, confidence, status }) => (
          <li key={id}>
            <RelationshipLink id={id}>{sentence}</RelationshipLink>
            <small>{statusWords[status]}</small>
            <span title="Confidence">{share(confidence)}</span>
          </li>
        ))}
      </ul>
      <More pages={relationships} of="relationships" />
    </>
  );
}
