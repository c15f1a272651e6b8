import { expect, it } from "vitest";
import { contradictionLines, countsOf, matchLines, recordLines, recordTallies, tally } from "../../src/cli/report.ts";

it("an import says which entities of the documents were known already, and by what", () => {
  const externalId = { scheme: "purl", value: "pkg:pypi/litellm" };
  expect(matchLines([{ id: "pkg-llm", entity: "litellm", by: { externalId }, externalId }])).toEqual([
    "pkg-llm is litellm, by its purl pkg:pypi/litellm",
  ]);
  expect(matchLines([{ id: "nvidia-1", entity: "nvidia", by: { name: "NVIDIA" } }])).toEqual([
    'nvidia-1 is nvidia, by its name "NVIDIA"',
  ]);
});

it("an import says what it does not write, and that versions count for the claims of the document all the same", () => {
  const place = { file: "a.json", record: "r", field: "note" };
  const note = { type: "relationship", record: "r", field: "note", stored: "Paused.", given: "Ended.", place } as const;
  const versions = { ...note, field: "attributes.versions", stored: null, given: ["1.0"], holdsForClaims: true } as const;
  expect(contradictionLines([note, versions])).toEqual([
    'Contradiction: a.json: r: note: the document says "Ended.", stored is "Paused."',
    'Contradiction: a.json: r: attributes.versions: the document says ["1.0"], stored is nothing; its claims are about what it says',
    "What contradicts is not written. To replace what is stored, import with --replace.",
  ]);
});

it("a count of one is singular", () => {
  const [one, none] = [
    { added: 1, changed: 1, unchanged: 0 },
    { added: 0, changed: 0, unchanged: 2 },
  ];
  const report = { entities: one, relationships: one, claims: none, sources: none };
  expect(tally(report)).toBe("1 entity (1 changed), 1 relationship (1 changed), 0 claims (2 unchanged), 0 sources (2 unchanged)");
  expect(countsOf({ entities: 1, relationships: 0, claims: 2, sources: 1 })).toBe("1 entity, 0 relationships, 2 claims, 1 source");
});

const records = [
  { type: "component", place: { file: "a.json", record: "components[0]" }, outcome: "MADE", ids: ["torch-1"], newIds: ["torch-1"] },
  { type: "component", place: { file: "a.json", record: "components[1]" }, outcome: "MATCHED", ids: ["litellm"], newIds: [] },
  {
    type: "component",
    place: { file: "a.json", record: "components[2]" },
    outcome: "LEFT_OUT",
    ids: [],
    newIds: [],
    reason: "It is a file.",
  },
  {
    type: "dependency",
    place: { file: "a.json", record: "dependencies[0]" },
    outcome: "MADE",
    ids: ["torch-1", "rel-1"],
    newIds: ["rel-1"],
  },
] as const;

it("an import says of each type of record how many became something, and why others did not", () => {
  expect(recordTallies(records)).toEqual([
    "component: 3 in the documents: 1 new, 1 known, 1 left out",
    "  1 left out: It is a file.",
    "dependency: 1 in the documents: 1 new, 0 known, 0 left out",
  ]);
});

it("of records that are left out for many reasons, those that differ in a name or a day are counted together", () => {
  const [, , leftOut] = records;
  const of = (reasons: readonly string[]) => reasons.map((reason) => ({ ...leftOut, reason }));
  const days = ["It was withdrawn on 2024-07-01.", "It was withdrawn on 2024-08-29."];
  const unknown = [..."abcdefghi"].map((name) => `"${name}" is not in the graph.`);
  expect(recordTallies(of([...unknown, ...days, "It is a file."]))).toEqual([
    "component: 12 in the documents: 0 new, 0 known, 12 left out",
    '  9 left out, such as: "a" is not in the graph.',
    "  2 left out, such as: It was withdrawn on 2024-07-01.",
    "  1 left out: It is a file.",
  ]);
  expect(recordTallies(of(days)).slice(1)).toEqual(days.map((reason) => `  1 left out: ${reason}`));
});

it("a plan says what each record of the documents would become, below the name of its file", () => {
  const relationship = `rel-${"0a".repeat(16)}`;
  const ids = ["litellm-1", relationship, "litellm-1-82-8", "litellm-2", "litellm-3", relationship.replace("0", "1")];
  const other = { type: "row", place: { file: "b.csv", record: "line 2" }, outcome: "MADE", ids, newIds: ids } as const;
  const far = { ...other, place: { file: "b.csv", record: "a".repeat(60) }, ids: [relationship], newIds: [relationship] } as const;
  expect(recordLines([...records, other, far])).toEqual([
    "a.json",
    "  components[0]    component   new       torch-1",
    "  components[1]    component   known     litellm",
    "  components[2]    component   left out  It is a file.",
    "  dependencies[0]  dependency  new       rel-1 (known: torch-1)",
    "b.csv",
    `  line 2${" ".repeat(34)}  row  new  litellm-1, litellm-1-82-8, litellm-2, 1 more, 2 relationships`,
    `  ${"a".repeat(60)}  row  new  1 relationship`,
  ]);
});
