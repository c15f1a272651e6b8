import { writeFileSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../../src/app/http/server.ts";
import { hashOf } from "../../../src/app/sign-in/tokens.ts";
import { openApp, temporaryFolder } from "../../graphql/api.ts";
import { bearer } from "./running.ts";

/**
 * Each asks for the organizations of one country, whose descriptions repeat one letter. Its answer of about six megabytes does
 * not fit into the socket buffers of the operating system, so the server has to wait for the reader.
 */
const askers = ["AT", "BE", "CH", "DE", "ES", "FR", "GR", "HU", "IT", "JP", "KR", "LU"].map((country, place) => ({
  country,
  lists: 12 + (place % 4),
  organizations: Array.from({ length: 100 }, (_, n) => ({
    id: `${country.toLowerCase()}-${100 + n}`,
    description: country.charAt(0).repeat(4_000 + n),
  })),
}));
type Asker = (typeof askers)[number];

const folder = temporaryFolder();
const agent = new Agent({ keepAlive: true });
let server: RunningServer;
beforeAll(async () => {
  // Of unread answers, each client may have 32 MB: each asker is one of its own.
  const TOKENS_FILE = join(folder.path, "tokens.json");
  const tokens = askers.map(({ country }) => ({ name: country, sha256: hashOf(country), role: "VIEWER", clearance: "CLEAR" }));
  writeFileSync(TOKENS_FILE, JSON.stringify({ tokens }));
  const entities = askers.flatMap(({ country, organizations }) =>
    organizations.map((one) => ({ ...one, kind: "ORGANIZATION", name: one.id, roles: ["LAB"], country })),
  );
  const app = await openApp(folder.path, { format: "ai-supply-graph/1", sources: [], entities, relationships: [] });
  server = await startServer(app, { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent", TOKENS_FILE });
  await server.ready;
});
afterAll(async () => {
  agent.destroy();
  await server.close();
  folder.remove();
});

const listsOf = ({ lists }: Asker) => Array.from({ length: lists }, (_, list) => `list${list}`);

function expectedOf(asker: Asker): Buffer {
  const nodes = asker.organizations;
  return Buffer.from(JSON.stringify({ data: Object.fromEntries(listsOf(asker).map((list) => [list, { nodes }])) }));
}

/** Asks, until the server has room for it. */
async function ask(asker: Asker): Promise<IncomingMessage> {
  const list = `organizations(first: 100, filter: { countries: ["${asker.country}"] }) { nodes { id description } }`;
  const body = JSON.stringify({ query: `{ ${listsOf(asker).map((name) => `${name}: ${list}`)} }` });
  const headers = { ...bearer(asker.country), "content-type": "application/json", "content-length": body.length };
  for (;;) {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(`${server.url}/graphql`, { method: "POST", agent, headers }, resolve).once("error", reject).end(body);
    });
    if (answer.statusCode !== 429) return answer;
    answer.resume();
    await pause(200);
  }
}

/** All that it says, taken piece by piece, with something done before each. */
async function read(answer: IncomingMessage, before: (received: number) => Promise<unknown> | undefined): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let received = 0;
  for await (const piece of answer) {
    await before(received);
    pieces.push(piece as Buffer);
    received += (piece as Buffer).length;
  }
  return Buffer.concat(pieces);
}

const readers = {
  quick: (answer: IncomingMessage) => read(answer, () => undefined),
  slow: (answer: IncomingMessage) => read(answer, (received) => pause(received === 0 ? 500 : 3)),
  async leaving(answer: IncomingMessage) {
    for await (const _ of answer) break;
    answer.destroy();
    return undefined;
  },
} as const;

test.concurrent("long answers that are read at the same time, slowly, or not to their end, are each what was asked for", {
  timeout: 60_000,
}, async () => {
  const ways = [readers.quick, readers.slow, readers.leaving];
  const wrong: string[] = [];
  let complete = 0;
  for (let round = 0; round < 3; round++) {
    const reading = askers.map(async (asker, place) => {
      const answer = await ask(asker);
      const text = await ways[(place + round) % ways.length]!(answer);
      if (text === undefined) return;
      complete++;
      if (!text.equals(expectedOf(asker))) wrong.push(`${asker.country} in round ${round}`);
    });
    await Promise.all(reading);
  }
  expect(wrong).toEqual([]);
  expect(complete).toBe(24);
});

test.concurrent("a long answer is not cut while it is read, though that takes longer than an unread one may", {
  timeout: 60_000,
}, async () => {
  const longest = askers.at(-1) as Asker;
  const answer = await ask({ ...longest, lists: 40 });
  const pauses = [0, 1_000_000];
  const text = await read(answer, (received) => {
    if (received < (pauses[0] ?? Number.POSITIVE_INFINITY)) return undefined;
    pauses.shift();
    return pause(3_000);
  });
  expect(text.equals(expectedOf({ ...longest, lists: 40 }))).toBe(true);
});

test("a server that is told to stop sends the rest of a long answer that is being read", { timeout: 60_000 }, async () => {
  const longest = { ...(askers.at(-1) as Asker), lists: 40 };
  const answer = await ask(longest);
  let closed: Promise<void> | undefined;
  const text = await read(answer, (received) => {
    if (closed !== undefined || received === 0) return undefined;
    closed = server.close();
    return pause(500);
  });
  expect(text.equals(expectedOf(longest))).toBe(true);
  await closed;
});
