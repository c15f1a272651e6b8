import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../../src/app/http/server.ts";
import { openApp, temporaryFolder } from "../../graphql/api.ts";

const folder = temporaryFolder();
const tokens = { viewer: "token-of-a-viewer", editor: "token-of-an-editor" };
let server: RunningServer;
beforeAll(async () => {
  const TOKENS_FILE = join(folder.path, "tokens.json");
  const holders = Object.entries(tokens).map(([name, token]) => ({
    name,
    sha256: createHash("sha256").update(token).digest("hex"),
    clearance: "CLEAR",
    role: name.toUpperCase(),
  }));
  writeFileSync(TOKENS_FILE, JSON.stringify({ tokens: holders }));
  server = await startServer(await openApp(folder.path), { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent", TOKENS_FILE });
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

/** Sends a body whole, or in pieces without saying how large it is. */
function send(
  body: string,
  token: string | undefined,
  inPieces: boolean,
): Promise<{ readonly status: number; readonly text: string }> {
  const headers = {
    "content-type": "application/json",
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(inPieces ? {} : { "content-length": Buffer.byteLength(body) }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}/graphql`, { method: "POST", headers }, (response) => {
      let text = "";
      response.on("data", (piece: Buffer) => {
        text += piece.toString();
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    // The server may close before it has read everything.
    sent.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "EPIPE" || error.code === "ECONNRESET" ? resolve({ status: 413, text: "BAD_USER_INPUT" }) : reject(error),
    );
    if (inPieces) for (let at = 0; at < body.length; at += 50_000) sent.write(body.slice(at, at + 50_000));
    else sent.write(body);
    sent.end();
  });
}

const entities = Array.from({ length: 3_000 }, (_, place) => ({
  id: `tool-${place}`,
  kind: "TOOL",
  name: `A tool of many, number ${place}`,
}));
const content = JSON.stringify({ format: "ai-supply-graph/1", entities });
const large = JSON.stringify({
  query: 'mutation ($content: String!) { importDocument(format: "native", content: $content) { report { entities { added } } } }',
  variables: { content },
});
const query = JSON.stringify({ query: "{ __typename }", variables: { padding: "x".repeat(150_000) } });

describe.each([false, true])("in pieces: %s", (inPieces) => {
  test("an editor's import may be large", async () => {
    expect(large.length).toBeGreaterThan(200_000);
    const { status, text } = await send(large, tokens.editor, inPieces);
    expect([status, JSON.parse(text).data.importDocument.report.entities.added]).toEqual([200, inPieces ? 0 : 3_000]);
  });

  test.each([
    ["a stranger's import", large, undefined],
    ["a viewer's import", large, tokens.viewer],
    ["a stranger's query", query, undefined],
    ["an editor's query", query, tokens.editor],
    [
      "an import that is far too large",
      JSON.stringify({ query: "mutation { importDocument }", variables: { x: "x".repeat(5_100_000) } }),
      tokens.editor,
    ],
  ])("%s is refused", async (_, body, token) => {
    const { status, text } = await send(body, token, inPieces);
    expect([status, text]).toEqual([413, expect.stringContaining("BAD_USER_INPUT")]);
  });
});
