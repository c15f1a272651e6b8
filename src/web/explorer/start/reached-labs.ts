import { computed, effect, signal } from "@preact/signals";
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

/** What is known so far, by incident. */
const known = signal<ReadonlyMap<string, LabCount>>(new Map());

/** Of which graph the counts are: when it changes, they are asked for again. */
const basis = computed(() => JSON.stringify([start.value.data?.status.revision, questionOf(view.value)]));

const answer = query(
  ReachedLabsOperation,
  computed((): Variables | undefined => {
    const missing = start.value.data?.incidents.nodes.filter(({ id }) => !known.value.has(id)) ?? [];
    const [first] = missing;
    if (first === undefined) return undefined;
    // Where there are fewer incidents than questions, the first is asked about several times.
    const inputs = names.map((name, index) => [name, { ...questionOf(view.value), seeds: [{ id: (missing[index] ?? first).id }] }]);
    return Object.fromEntries(inputs) as Variables;
  }),
);

effect(() => {
  basis.value;
  known.value = new Map();
});

effect(() => {
  const { data } = answer.value;
  if (data === undefined) return;
  const found = names.flatMap((name) => data[name].seeds.map(({ id }) => [id, data[name]] as const));
  known.value = new Map([...known.peek(), ...found]);
});

/** How many labs an incident reaches; undefined until that is known. */
export function labsReachedBy(incident: string): LabCount | undefined {
  return known.value.get(incident);
}
