import { computed } from "@preact/signals";
import { graphql, type ResultOf, type VariablesOf } from "../api/operation.ts";
import { query } from "../api/query.ts";
import { view } from "../view/current.ts";
import { questionOf } from "../view/question.ts";
import { start } from "./start-operation.ts";

const labCount = graphql(`
  fragment LabCount on BlastRadius {
    seeds { id }
    summary(filter: { roles: [LAB] }) { total }
    completeness { status }
  }
`);

/** Six questions in one request: whom each of the newest incidents reaches. Only labs are counted, and nothing else is read. */
const ReachedLabsOperation = graphql(
  `
  query ReachedLabs(
    $a: BlastRadiusInput!
    $b: BlastRadiusInput!
    $c: BlastRadiusInput!
    $d: BlastRadiusInput!
    $e: BlastRadiusInput!
    $f: BlastRadiusInput!
  ) {
    a: blastRadius(input: $a) { ...LabCount }
    b: blastRadius(input: $b) { ...LabCount }
    c: blastRadius(input: $c) { ...LabCount }
    d: blastRadius(input: $d) { ...LabCount }
    e: blastRadius(input: $e) { ...LabCount }
    f: blastRadius(input: $f) { ...LabCount }
  }
`,
  [labCount],
);

type Variables = VariablesOf<typeof ReachedLabsOperation>;
export type LabCount = ResultOf<typeof labCount>;

const names = ["a", "b", "c", "d", "e", "f"] as const;

const answer = query(
  ReachedLabsOperation,
  computed((): Variables | undefined => {
    const incidents = start.value.data?.incidents.nodes ?? [];
    const [newest] = incidents;
    if (newest === undefined) return undefined;
    // Where there are fewer incidents than questions, the newest is asked about several times.
    const inputs = names.map((name, index) => [
      name,
      { ...questionOf(view.peek()), seeds: [{ id: (incidents[index] ?? newest).id }] },
    ]);
    return Object.fromEntries(inputs) as Variables;
  }),
);

/** How many labs each of the newest incidents reaches, by its id; without those that are not known yet. */
export const labsReachedBy = computed<ReadonlyMap<string, LabCount>>(() => {
  const { data } = answer.value;
  const counts = data === undefined ? [] : names.map((name) => data[name]);
  return new Map(counts.flatMap((each) => each.seeds.map(({ id }) => [id, each] as const)));
});
