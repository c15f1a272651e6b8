import { expect, it } from "vitest";
import { matchLines } from "../../src/cli/report.ts";

it("an import says which entities of the documents were known already, and by what", () => {
  const externalId = { scheme: "purl", value: "pkg:pypi/litellm" };
  expect(matchLines([{ id: "pkg-llm", entity: "litellm", externalId }])).toEqual([
    "pkg-llm is litellm, by its purl pkg:pypi/litellm",
  ]);
});
