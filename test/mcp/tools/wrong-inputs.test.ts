import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Tool } from "../../../src/mcp/tool.ts";
import { inputOf, readInput } from "../../../src/mcp/tool-input.ts";
import { tools } from "../../../src/mcp/tool-registry.ts";

/** Where a tool takes lists, those within the entries of others included. */
function listsIn(schema: z.core.JSONSchema._JSONSchema, path: readonly string[] = []): string[][] {
  if (typeof schema === "boolean") return [];
  const own = schema.type === "array" ? [[...path]] : [];
  const items = schema.items === undefined || Array.isArray(schema.items) ? [] : listsIn(schema.items, [...path, "[]"]);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => listsIn(field, [...path, name]));
  return [...own, ...items, ...fields];
}

function given(path: readonly string[], list: unknown): unknown {
  return path.reduceRight((value: unknown, step) => (step === "[]" ? [value] : { [step]: value }), list);
}

function refusalOf(tool: Tool, input: unknown): string {
  try {
    readInput(tool, input);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("It is not refused.");
}

const lists = tools.flatMap((tool) =>
  listsIn(z.toJSONSchema(inputOf(tool), { io: "input", unrepresentable: "any" })).map(
    (path) => [tool.name, path.join(" "), tool, path] as const,
  ),
);
const entries = 30_000;

describe("what is wrong with a large input is found in little time, and said in few words", () => {
  test.each(lists)("%s: a list %s of wrong entries", (_, __, tool, path) => {
    const field = path.join(".").replaceAll(".[]", "[0]");
    expect(refusalOf(tool, given(path, Array(entries).fill(null)))).toContain(`\`${field}\` has ${entries} entries; give at most `);
  });

  test.each(tools.map((tool) => [tool.name, tool] as const))("%s: fields that it does not have", (_, tool) => {
    const input = Object.fromEntries(Array.from({ length: entries }, (_, place) => [`field${place}`, 1]));
    const refusal = refusalOf(tool, input);
    expect(refusal).toContain('"field0" is not a field here.');
    expect(refusal).toContain(`${entries - 5} more are not fields here either`);
    expect(refusal.length).toBeLessThan(3_000);
  });
});

test("a field of an assumption that it does not have is refused, and not ignored", () => {
  const whatIf = tools.find(({ name }) => name === "what_if") as Tool;
  const added = { kind: "SUPPLIES_DATA", from: "a", to: "b", confidense: 0.1 };
  expect(refusalOf(whatIf, { seeds: ["a"], add: [added] })).toContain('In `add[0]`, "confidense" is not a field here.');
});
