import { prompts } from "../../src/mcp/prompt-registry.ts";
import { tools } from "../../src/mcp/tool-registry.ts";
import { code, table } from "./markdown.ts";

/** The table of the tools that agents can call, from the registry. */
export function toolsAsMarkdown(): string {
  return table(
    ["tool", "when to use it", "changes the graph"],
    tools.map(({ name, description, change }) => [code(name), description, change === undefined ? "no" : `yes, it ${change}`]),
  );
}

/** What people can begin a conversation with. */
export function promptsAsMarkdown(): string {
  return table(
    ["prompt", "what for", "filled in with"],
    prompts.map(({ name, description, args }) => [
      code(name),
      description,
      Object.entries(args)
        .map(([arg, { description: meaning = "" }]) => `${code(arg)}: ${meaning}`)
        .join(" "),
    ]),
  );
}
