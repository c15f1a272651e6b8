import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { randomNumbers } from "../damages.ts";
import { suppliedBy } from "./documents.ts";
import { graphHash } from "./graph-hash.ts";
import { command, type Environment, finished, serve, tokenOf, tokensFile } from "./processes.ts";
import { countOf, seen } from "./seen.ts";

const mutation = `mutation ($content: String!) {
  importDocument(format: "native", content: $content) { revision userErrors { message } }
}`;
const labs = 1_500;
const longestVisible = 10_000;

export interface KilledStore {
  readonly name: string;
  readonly folder: string;
  /** Settings of the product that name the database. */
  readonly settings: Environment;
  open(): Promise<GraphStore>;
  /** Puts the graph back to what it was before the import. */
  reset(): Promise<void>;
}

/** How an import is made: starts it, and waits until it may be killed. */
interface Way {
  readonly name: string;
  begin(): Promise<{ kill(): Promise<boolean>; end(): Promise<void> }>;
}

/**
 * Kills the import command, and a server that imports, at random moments of an import, one after another, on a graph that is
 * there already. Whatever comes of it: what is stored is the graph as before or as after, and the next import makes it whole.
 */
export async function expectKilledImportsWhole(store: KilledStore): Promise<void> {
  const kills = countOf("KILLS", 4);
  const random = randomNumbers(countOf("KILL_SEED", 1));
  const content = JSON.stringify(suppliedBy("late", labs));
  writeFileSync(join(store.folder, "late.json"), content);
  const ways = waysOf(store, content);
  const hash = async () => {
    const opened = await store.open();
    try {
      return await graphHash(opened);
    } finally {
      await opened.close();
    }
  };
  await store.reset();
  const before = await hash();
  const lasts = new Map<Way, number>();
  let after = "";
  for (const way of ways) {
    await store.reset();
    const run = await way.begin();
    const start = performance.now();
    await run.end();
    lasts.set(way, performance.now() - start);
    // By either way, what comes of it is the same.
    const made = await hash();
    expect([way.name, made]).toEqual([way.name, after === "" ? made : after]);
    after = made;
  }
  expect(after).not.toBe(before);

  let [killed, committed, state] = [0, 0, after];
  for (let kill = 0; kill < kills; kill++) {
    if (state === after) await store.reset();
    const way = ways[kill % ways.length] as Way;
    const run = await way.begin();
    await pause(random() * (lasts.get(way) as number));
    if (await run.kill()) killed += 1;
    state = await hash();
    // A database may still commit what its client sent before it was killed.
    for (const end = performance.now() + longestVisible; state !== before && state !== after && performance.now() < end; )
      state = await hash();
    expect([before, after], `after kill ${kill} of ${way.name}`).toContain(state);
    if (state === after) committed += 1;
    if (kill % 10 === 9 || kill === kills - 1) process.stderr.write(`R4 ${store.name}: ${kill + 1} of ${kills} kills\n`);
  }
  expect(killed).toBeGreaterThan(0);
  await (await (ways[0] as Way).begin()).end();
  expect(await hash()).toBe(after);
  const found = `${killed} kills in the middle (${kills - killed} too late), ${committed} after the commit`;
  seen("R4", `${store.name}: ${found}; each time the graph as before or as after, and in the end ${after}`);
}

function waysOf({ folder, settings }: KilledStore, content: string): readonly Way[] {
  const environment = { ...settings, TOKENS_FILE: tokensFile(folder, "ann") };
  const byCommand: Way = {
    name: "the command",
    async begin() {
      const child = command(folder, environment, "import", "native", "late.json", "--asserted-by", "ann");
      const ended = finished(child);
      return {
        async kill() {
          child.kill("SIGKILL");
          return (await ended).signal === "SIGKILL";
        },
        async end() {
          const { code, output } = await ended;
          expect([code, output]).toEqual([0, expect.stringContaining("Imported")]);
        },
      };
    },
  };
  const byServer: Way = {
    name: "the server",
    async begin() {
      const server = await serve(folder, environment);
      const asked = server.ask(mutation, { content }, { token: tokenOf("ann") }).catch(() => undefined);
      return {
        async kill() {
          await server.kill();
          return (await asked) === undefined;
        },
        async end() {
          expect((await asked)?.body).toMatchObject({ data: { importDocument: { userErrors: [] } } });
          await server.kill("SIGTERM");
        },
      };
    },
  };
  return [byCommand, byServer];
}
