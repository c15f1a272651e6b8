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
  /** How the import ended, once it has. Rejects where it ended as it must not. */
  readonly over: Promise<End>;
  kill(): Promise<void>;
  /** Ends what is left when the import is over. */
  leave(): Promise<void>;
}
/** `late`: the database had no time for it on a machine that does other things, and it says that it may be made again. */
type End = "made" | "late" | "killed";
const mostLate = 20;

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
    lasts.set(way, await wholly(way));
    // By either way, what comes of it is the same.
    const made = await hash();
    expect([way.name, made]).toEqual([way.name, after === "" ? made : after]);
    after = made;
  }
  expect(after).not.toBe(before);

  let [killed, committed, tooLate, late, state] = [0, 0, 0, 0, after];
  while (killed < kills) {
    if (state === after) await store.reset();
    const way = ways[(killed + tooLate + late) % ways.length] as Way;
    const run = await way.begin();
    const start = performance.now();
    await Promise.race([pause(random() * (lasts.get(way) as number)), run.over]);
    const took = performance.now() - start;
    await run.kill();
    const end = await run.over;
    state = await hash();
    // A database may still commit what its client sent before it was killed.
    for (const until = performance.now() + longestVisible; state !== before && state !== after && performance.now() < until; )
      state = await hash();
    expect([before, after], `after kill ${killed} of ${way.name}`).toContain(state);
    if (end === "killed") {
      killed += 1;
      if (state === after) committed += 1;
      if (killed % 10 === 0 || killed === kills) process.stderr.write(`R4 ${store.name}: ${killed} of ${kills} kills\n`);
      continue;
    }
    if (end === "made") {
      // A machine that does other things is faster at times: so long does it take now.
      lasts.set(way, took);
      tooLate += 1;
      expect(state, `${way.name} has ended`).toBe(after);
    } else late += 1;
    expect(tooLate + late, "imports that ended before they were killed").toBeLessThan(kills + mostLate);
  }
  await wholly(ways[0] as Way);
  expect(await hash()).toBe(after);
  const found = `${killed} kills in the middle, ${committed} of them after the commit (before theirs, ${tooLate} imports ended and ${late} were refused)`;
  seen("R4", `${store.name}: ${found}; each time the graph as before or as after, and in the end ${after}`);
}

/** Imports without a kill. Returns how many milliseconds that took. */
async function wholly(way: Way): Promise<number> {
  for (let left = mostLate; ; left--) {
    const run = await way.begin();
    const start = performance.now();
    const end = await run.over;
    const took = performance.now() - start;
    await run.leave();
    if (end === "made") return took;
    expect([way.name, end, left > 0]).toEqual([way.name, "late", true]);
  }
}

const isLate = /has not answered for|STORE_UNAVAILABLE|DEADLINE_EXCEEDED/;

function waysOf({ folder, settings }: KilledStore, content: string): readonly Way[] {
  const environment = { ...settings, TOKENS_FILE: tokensFile(folder, "ann") };
  const byCommand: Way = {
    name: "the command",
    async begin() {
      const child = command(folder, environment, "import", "native", "late.json", "--asserted-by", "ann");
      const over = finished(child).then(({ code, signal, output }): End => {
        if (signal === "SIGKILL") return "killed";
        if (code === 1 && isLate.test(output)) return "late";
        expect([code, output]).toEqual([0, expect.stringContaining("Imported")]);
        return "made";
      });
      return {
        over,
        async kill() {
          child.kill("SIGKILL");
        },
        async leave() {},
      };
    },
  };
  const byServer: Way = {
    name: "the server",
    async begin() {
      const server = await serve(folder, environment);
      let isKilled = false;
      const over = server.ask(mutation, { content }, { token: tokenOf("ann") }).then(
        ({ body }): End => {
          if (body.errors !== undefined && isLate.test(JSON.stringify(body.errors))) return "late";
          expect(body).toMatchObject({ data: { importDocument: { userErrors: [] } } });
          return "made";
        },
        (error): End => {
          // It must not have ended by itself.
          if (!isKilled) throw new Error(server.log(), { cause: error });
          return "killed";
        },
      );
      return {
        over,
        async kill() {
          isKilled = true;
          await server.kill();
        },
        async leave() {
          await server.kill("SIGTERM");
        },
      };
    },
  };
  return [byCommand, byServer];
}
