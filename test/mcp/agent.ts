import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { Caller } from "../../src/mcp/call-tool.ts";
import { prompts } from "../../src/mcp/prompt-registry.ts";
import { makeMcpServer } from "../../src/mcp/server.ts";
import { tools } from "../../src/mcp/tool-registry.ts";
import type { Asker } from "../../src/service/asker.ts";
import { startBudget } from "../../src/service/budget.ts";
import type { Outcome } from "../../src/service/changes/change.ts";
import { Session } from "../../src/service/session.ts";
import { type Api, libraryOf } from "../graphql/api.ts";

/** The machine may be busy with other tests. */
const patientMilliseconds = 60_000;

/** An agent of somebody, with all tools and prompts, on the graph of these tests. */
export function agentOf(asker: Asker, { app }: Pick<Api, "app">, now: () => number = Date.now, milliseconds = patientMilliseconds) {
  return agentOver(
    (aborted) => new Session(libraryOf(app), asker, { now: now() }, startBudget({ milliseconds, aborted, endsReads: true })),
    asker,
  );
}

/** An agent whose calls are each answered by a session of its own. */
export async function agentOver(session: (aborted: AbortSignal) => Session, asker: Asker) {
  const changes: Outcome<unknown>[] = [];
  const caller: Caller = {
    asker,
    begin: async (_, aborted) => session(aborted),
    onChange: (outcome) => changes.push(outcome),
    onFault: (_, error) => {
      throw error;
    },
  };
  const [here, there] = InMemoryTransport.createLinkedPair();
  await makeMcpServer({ tools, prompts }, caller).connect(there as Transport);
  const client = new Client({ name: "test", version: "1" });
  await client.connect(here as Transport);
  // What the client knows of the tools, it holds their answers to.
  await client.listTools();
  const call = async (name: string, given: Readonly<Record<string, unknown>>) => {
    const { content, isError = false, structuredContent } = (await client.callTool({ name, arguments: given })) as CallToolResult;
    const [first, ...links] = content;
    // biome-ignore lint/suspicious/noExplicitAny: facts have the shape of their tool, which the client has checked.
    return { text: first?.type === "text" ? first.text : "", links, isError, facts: structuredContent as any };
  };
  return { client, call, changes };
}
