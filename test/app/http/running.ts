import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "../../../src/app/compose.ts";
import { type RunningServer, type ServerSettings, startServer } from "../../../src/app/http/server.ts";
import { hashOf } from "../../../src/app/sign-in/tokens.ts";
import type { Limits } from "../../../src/graphql/request/limits.ts";
import type { Offer } from "../../../src/mcp/server.ts";
import { openApp, temporaryFolder } from "../../graphql/api.ts";

export const token = "a-secret-of-the-test";
const json = { "content-type": "application/json" };

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question, which is written beside it.
  readonly body: any;
}

export interface Running {
  readonly app: App;
  readonly url: string;
  /** Asks over HTTP. */
  ask(query: string, headers?: Readonly<Record<string, string>>, variables?: object): Promise<Answer>;
  close(): Promise<void>;
}

/** A real server over the fixture, with one token, of an editor who sees AMBER. */
export async function running(more: Partial<ServerSettings> = {}, limits?: Limits, offer?: Offer): Promise<Running> {
  const folder = temporaryFolder();
  const TOKENS_FILE = join(folder.path, "tokens.json");
  const holder = { name: "insider", sha256: hashOf(token), role: "EDITOR", clearance: "AMBER" };
  writeFileSync(TOKENS_FILE, JSON.stringify({ tokens: [holder] }));
  const app = await openApp(folder.path);
  const settings = { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent", TOKENS_FILE, ...more } as const;
  const server: RunningServer = await startServer(app, settings, limits, offer);
  return {
    app,
    url: server.url,
    async ask(query, headers = {}, variables = {}) {
      const response = await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { ...json, ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
    async close() {
      await server.close();
      folder.remove();
    },
  };
}

export const bearer = (value: string) => ({ authorization: `Bearer ${value}` });
