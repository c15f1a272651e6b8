import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { CheckedTransport } from "./message-faults.ts";

/** A message of the protocol, posted over HTTP. */
export interface Posted {
  /** Of the request, with names in small letters. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As it was parsed. */
  readonly body: unknown;
}

/** The headers that the protocol reads. */
const read = ["accept", "content-type", "mcp-protocol-version"];

/** Answers one message, by a server that is made for it alone: nothing is kept from one to the next. */
export async function answerPosted(server: McpServer, { headers, body }: Posted): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(new CheckedTransport(transport as Transport));
  const given = read.flatMap((name): [string, string][] => (headers[name] === undefined ? [] : [[name, String(headers[name])]]));
  // Of the address, nothing is read.
  const request = new Request("http://localhost/", { method: "POST", headers: given });
  try {
    return await transport.handleRequest(request, { parsedBody: body });
  } finally {
    await server.close();
  }
}
