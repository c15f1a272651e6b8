import type { Readable, Writable } from "node:stream";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import {
  isJSONRPCErrorResponse,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type JSONRPCMessage,
  type RequestId,
} from "@modelcontextprotocol/sdk/types.js";
import { CheckedTransport } from "./message-faults.ts";

export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
  /** Called with what cannot be read or sent. */
  readonly onError: (error: Error) => void;
}

/** Answers what is read, line by line, until there is no more to read; all that was asked by then is answered first. */
export async function answerStreams(server: McpServer, { input, output, onError }: Streams): Promise<void> {
  const transport = new CheckedTransport(new StdioServerTransport(input, output));
  const unanswered = new Set<RequestId>();
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let hasEnded = false;
  const endIfAnswered = () => {
    if (hasEnded && unanswered.size === 0) end();
  };
  transport.onmessage = (message) => {
    if (isJSONRPCRequest(message)) unanswered.add(message.id);
    else if (cancelledBy(message) !== undefined) unanswered.delete(cancelledBy(message) as RequestId);
  };
  const send = transport.send.bind(transport);
  transport.send = async (message) => {
    await send(message);
    if (isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) unanswered.delete(message.id as RequestId);
    endIfAnswered();
  };
  transport.onclose = () => end();
  transport.onerror = onError;
  for (const over of ["end", "close"]) {
    input.once(over, () => {
      hasEnded = true;
      endIfAnswered();
    });
  }
  // Nobody reads any more.
  output.on("error", () => end());
  await server.connect(transport);
  await ended;
  await server.close();
}

function cancelledBy(message: JSONRPCMessage): unknown {
  return "method" in message && message.method === "notifications/cancelled" ? message.params?.["requestId"] : undefined;
}
