import { expect, test } from "vitest";
import { echo } from "../../../src/service/catalog/references.ts";

test("a name that is too long for a message is cut between two characters, not within one", () => {
  expect(echo("short")).toBe('"short"');
  expect(echo("𝕏".repeat(51))).toBe(`"${"𝕏".repeat(50)}…"`);
  expect(echo(`a${"𝕏".repeat(50)}`)).toBe(`"a${"𝕏".repeat(49)}…"`);
});
