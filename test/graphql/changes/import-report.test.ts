import { expect, test } from "vitest";
import { importReportOf } from "../../../src/graphql/changes/import-report.ts";

test("the report of an import says by what entities were recognized: an external id, or a name", () => {
  const count = { added: 0, changed: 0, unchanged: 0 };
  const externalId = { scheme: "purl", value: "pkg:pypi/litellm" };
  const tallies = { entities: count, relationships: count, claims: count, sources: count };
  const matches = [
    { id: "litellm-1", entity: "litellm", by: { externalId }, externalId },
    { id: "nvidia-1", entity: "nvidia", by: { name: "NVIDIA" } },
  ];
  const report = { ...tallies, records: [], matches, warnings: [], contradictions: [], changes: [], dryRun: false };
  expect(importReportOf(report, false).matches).toEqual([
    { id: "litellm-1", entity: "litellm", externalId },
    { id: "nvidia-1", entity: "nvidia", name: "NVIDIA" },
  ]);
  expect(importReportOf(undefined, true).matches).toEqual([]);
});
