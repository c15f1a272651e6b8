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
  begin(): Promise<Run>;
}
interface Run {
  /** Settled when the import has ended by itself, or with what made it. */
  readonly over: Promise<unknown>;
  /** Whether that was in the middle of the import. */
  kill(): Promise<boolean>;
  end(): Promise<void>;
}

/**
 * Kills the import command, and a server that imports, at random moments of an import, one after another, on a graph that is
 * there already. Whatever comes of it: what is stored is the graph as before or as after, and the next import makes it whole.
 * As many kills as asked for are in the middle of one: an import that ends before its moment has come is none of them.
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

  let [killed, committed, tooLate, state] = [0, 0, 0, after];
  while (killed < kills) {
    if (state === after) await store.reset();
    const way = ways[(killed + tooLate) % ways.length] as Way;
    const run = await way.begin();
    const start = performance.now();
    await Promise.race([pause(random() * (lasts.get(way) as number)), run.over]);
    const took = performance.now() - start;
    const inTheMiddle = await run.kill();
    state = await hash();
    // A database may still commit what its client sent before it was killed.
    for (const end = performance.now() + longestVisible; state !== before && state !== after && performance.now() < end; )
      state = await hash();
    expect([before, after], `after kill ${killed} of ${way.name}`).toContain(state);
    if (inTheMiddle) {
      killed += 1;
      if (state === after) committed += 1;
      if (killed % 10 === 0 || killed === kills) process.stderr.write(`R4 ${store.name}: ${killed} of ${kills} kills\n`);
      continue;
    }
    // A machine that does other things is faster at times: so long does it take now.
    lasts.set(way, took);
    tooLate += 1;
    expect(state, `${way.name} has ended`).toBe(after);
    expect(tooLate, "imports that ended before they were killed").toBeLessThan(kills + 20);
  }
  await (await (ways[0] as Way).begin()).end();
  expect(await hash()).toBe(after);
  const found = `${killed} kills in the middle, ${committed} of them after the commit (${tooLate} imports ended before)`;
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
        over: ended,
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
        over: asked,
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
