import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from "@modelcontextprotocol/sdk/types.js";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import { packageVersion } from "../model/package-version.ts";
import { didYouMean } from "../search/near-misses.ts";
import { type Caller, callTool } from "./call-tool.ts";
import type { Prompt } from "./prompt.ts";
import { dataNotice, fenced } from "./text/fence.ts";
import type { Tool } from "./tool.ts";
import { isOfferedTo, listed } from "./tool-list.ts";

export interface Offer {
  readonly tools: readonly Tool[];
  readonly prompts: readonly Prompt[];
}

const instructions = `Questions about AI supply chains: whom the harm of an incident reaches, along which paths, how likely, and according to whom. Each answer is complete or says what is missing, and an error is never an answer: "not reached", "not known" and an error differ. ${dataNotice}`;

const info = { name: "ai-supply-graph", title: "AI supply graph", version: packageVersion() };

/** Servers are made for each request: they share what takes long to make. */
let validator: AjvJsonSchemaValidator | undefined;

/** A server of the protocol for one caller, without a transport. */
export function makeMcpServer({ tools, prompts }: Offer, caller: Caller): McpServer {
  validator ??= new AjvJsonSchemaValidator();
  const made = new McpServer(info, { instructions, jsonSchemaValidator: validator });
  offerTools(made, tools, caller);
  for (const prompt of prompts) offerPrompt(made, prompt);
  return made;
}

/** With handlers of our own, so that schemas are made once, and errors about an input are in our words. */
function offerTools({ server }: McpServer, tools: readonly Tool[], caller: Caller): void {
  server.registerCapabilities({ tools: {} });
  const offered = tools.filter((tool) => isOfferedTo(caller.asker, tool));
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: offered.map(listed) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params: { name, arguments: given } }, { signal }) => {
    const tool = tools.find((one) => one.name === name);
    if (tool !== undefined) return callTool(tool, given, caller, signal);
    const names = offered.map((one) => one.name);
    const message = `There is no tool ${fenced(name.slice(0, 50))}.${didYouMean(name, names)} The tools are ${names.join(", ")}.`;
    throw new McpError(ErrorCode.InvalidParams, message);
  });
}

function offerPrompt(server: McpServer, { name, title, description, args, text }: Prompt): void {
  server.registerPrompt(name, { title, description, argsSchema: { ...args } }, (given) => ({
    messages: [{ role: "user", content: { type: "text", text: text(given) } }],
  }));
}
