import { expect, it } from "vitest";
import { countsOf, matchLines, tally } from "../../src/cli/report.ts";

it("an import says which entities of the documents were known already, and by what", () => {
  const externalId = { scheme: "purl", value: "pkg:pypi/litellm" };
  expect(matchLines([{ id: "pkg-llm", entity: "litellm", by: { externalId }, externalId }])).toEqual([
    "pkg-llm is litellm, by its purl pkg:pypi/litellm",
  ]);
  expect(matchLines([{ id: "nvidia-1", entity: "nvidia", by: { name: "NVIDIA" } }])).toEqual([
    'nvidia-1 is nvidia, by its name "NVIDIA"',
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
