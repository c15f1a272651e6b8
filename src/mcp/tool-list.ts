import type { Tool as ListedTool } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { type CallerRole, roleIncludes } from "../model/caller-roles.ts";
import type { Asker } from "../service/asker.ts";
import type { Tool } from "./tool.ts";
import { inputOf } from "./tool-input.ts";

/** What it takes to assert a claim, and to retract one; what else it takes depends on whose claim it is. */
export const roleOfChanges: Readonly<Record<NonNullable<Tool["change"]>, CallerRole>> = { adds: "EDITOR", retracts: "EDITOR" };

/** Whether a caller may use a tool at all. */
export function isOfferedTo({ role }: Asker, { change }: Tool): boolean {
  return change === undefined || roleIncludes(role, roleOfChanges[change]);
}

const known = new WeakMap<Tool, ListedTool>();

/** A tool as the protocol lists it. */
export function listed(tool: Tool): ListedTool {
  const found = known.get(tool) ?? describe(tool);
  known.set(tool, found);
  return found;
}

function describe(tool: Tool): ListedTool {
  const { name, title, description, facts, change } = tool;
  return {
    name,
    title,
    description,
    inputSchema: jsonSchema(inputOf(tool), "input"),
    outputSchema: jsonSchema(facts, "output"),
    annotations: {
      title,
      readOnlyHint: change === undefined,
      destructiveHint: change === "retracts",
      // To retract again, or to ask again, changes nothing further.
      idempotentHint: change !== "adds",
      openWorldHint: false,
    },
  };
}

/** As the validators of clients read it. */
function jsonSchema(schema: z.ZodObject, io: "input" | "output"): ListedTool["inputSchema"] {
  return z.toJSONSchema(schema, { target: "draft-7", io }) as ListedTool["inputSchema"];
}
