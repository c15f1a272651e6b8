import { z } from "zod";
import { SupplyGraphError } from "../model/errors.ts";
import { inputFault, inputFaults } from "./input-faults.ts";
import type { Tool } from "./tool.ts";

const tokens = { least: 500, usual: 2_000, most: 20_000 };
const length = {
  maxTokens: z
    .int()
    .min(tokens.least)
    .max(tokens.most)
    .default(tokens.usual)
    .describe("The most tokens that the text of the answer may have. What there is no room for is counted."),
};

const known = new WeakMap<Tool, z.ZodObject>();

/** What a tool is given, and how long its text may be. A field that it does not have is refused, never ignored. */
export function inputOf(tool: Tool): z.ZodObject {
  const schema = known.get(tool) ?? tool.input.safeExtend(length).strict();
  known.set(tool, schema);
  return schema;
}

export interface ReadInput {
  readonly input: Record<string, unknown>;
  readonly maxTokens: number;
}

/** Throws BAD_USER_INPUT, which says of each field that is wrong what to give instead. */
export function readInput(tool: Tool, given: unknown): ReadInput {
  const read = inputOf(tool).safeParse(given ?? {}, { error: inputFault });
  if (!read.success) throw new SupplyGraphError("BAD_USER_INPUT", inputFaults(read.error.issues));
  const { maxTokens, ...input } = read.data;
  return { input, maxTokens: maxTokens as number };
}
