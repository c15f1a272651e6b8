import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { makeMcpServer } from "../../src/mcp/server.ts";
import { answerStreams } from "../../src/mcp/stdio.ts";
import { anonymous } from "../../src/service/asker.ts";
import { smallTools } from "./small-tools.ts";

/** A client that has asked something of which the answer takes for ever. */
function asking() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const signals: AbortSignal[] = [];
  const faults: unknown[] = [];
  const caller = {
    asker: anonymous,
    begin: (_: unknown, cancelled: AbortSignal) => {
      signals.push(cancelled);
      return new Promise<never>(() => {});
    },
    onFault: (_: unknown, error: unknown) => faults.push(error),
  };
  const server = makeMcpServer({ tools: smallTools, prompts: [] }, caller);
  const ended = answerStreams(server, { input, output, onError: (error) => faults.push(error) });
  const say = (message: object) => input.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  say({ id: 1, method: "tools/call", params: { name: "look", arguments: { entity: "lab-one" } } });
  return { input, output, signals, faults, ended, say };
}

test("a call that is taken back over streams ends what is done for it, and no longer keeps the server from ending", async () => {
  const { input, signals, faults, ended, say } = asking();
  await expect.poll(() => signals.length).toBe(1);
  expect(signals[0]?.aborted).toBe(false);
  say({ method: "notifications/cancelled", params: { requestId: 1 } });
  await expect.poll(() => signals[0]?.aborted).toBe(true);
  input.end();
  await ended;
  expect(faults).toEqual([]);
});

test("a call without a name is refused as that, and the next one is answered", async () => {
  const { input, output, faults, ended, say } = asking();
  const lines: string[] = [];
  output.on("data", (piece) => lines.push(...String(piece).trim().split("\n")));
  say({ id: 2, method: "tools/call", params: {} });
  say({ id: 3, method: "ping" });
  await expect.poll(() => lines.length).toBe(2);
  expect(JSON.parse(lines[0] as string)).toEqual({
    jsonrpc: "2.0",
    id: 2,
    error: { code: -32602, message: expect.stringContaining("`params.name` is missing") },
  });
  expect(JSON.parse(lines[1] as string)).toEqual({ jsonrpc: "2.0", id: 3, result: {} });
  say({ method: "notifications/cancelled", params: { requestId: 1 } });
  input.end();
  await ended;
  expect(faults).toEqual([]);
});

test("a client whose end of the streams breaks costs nothing further", async () => {
  const { output, signals, ended } = asking();
  await expect.poll(() => signals.length).toBe(1);
  expect(signals[0]?.aborted).toBe(false);
  output.destroy(new Error("EPIPE"));
  await ended;
  expect(signals[0]?.aborted).toBe(true);
});
