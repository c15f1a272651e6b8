import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { openNeo4jStore } from "../../src/store/neo4j/store.ts";
import { cypher, describeOnServer, emptyDatabase, server } from "../store/neo4j/database.ts";
import { before, manyMore, seenIn, timeless, withMany } from "../store/neo4j/staged-batch.ts";
import { randomNumbers } from "./damages.ts";
import { countOf, seen } from "./kit/seen.ts";

const script = fileURLToPath(new URL("../store/neo4j/stage-until-killed.ts", import.meta.url));
const children = new Set<ChildProcess>();

/** A process that writes; once it has begun to. */
async function writing() {
  const child = spawn(process.execPath, ["--import", "tsx", script], { stdio: ["ignore", "pipe", "inherit"] });
  children.add(child);
  const ended = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  await Promise.race([once(child.stdout, "data"), ended]);
  return { child, ended };
}

async function reset(): Promise<void> {
  await emptyDatabase();
  const store = await openNeo4jStore({ ...server, deadlineMs: 20_000 });
  await store.write(before);
  await store.close();
}

async function look() {
  const store = await openNeo4jStore({ ...server, deadlineMs: 20_000 });
  try {
    return timeless(await seenIn(store));
  } finally {
    await store.close();
  }
}

describeOnServer("a process that stages a write into Neo4j and is killed", () => {
  afterAll(() => {
    for (const child of children) child.kill("SIGKILL");
  });

  test("at any moment: the graph is as before or as after, and the next process goes on from there", {
    timeout: 240_000 + countOf("KILLS", 4) * 30_000,
  }, async () => {
    const kills = countOf("KILLS", 4);
    const random = randomNumbers(countOf("KILL_SEED", 1));
    await reset();
    const graphBefore = await look();
    const direct = await openNeo4jStore({ ...server, deadlineMs: 20_000 });
    await direct.write(withMany(manyMore));
    await direct.close();
    const graphAfter = await look();
    await reset();
    const start = performance.now();
    expect(await (await writing()).ended).toMatchObject({ code: 0 });
    let lasts = performance.now() - start;
    expect(await look()).toEqual(graphAfter);

    let [killed, tooLate, goneOn, committed] = [0, 0, 0, 0];
    // For how long the writes before this one were at it: it goes on from where they were killed, and has as much less to do.
    let spent = 0;
    await reset();
    while (killed < kills) {
      const { child, ended } = await writing();
      const moment = random() * Math.max(lasts - spent, lasts / 4);
      const begun = performance.now();
      await Promise.race([pause(moment), ended]);
      const took = performance.now() - begun;
      child.kill("SIGKILL");
      const inTheMiddle = (await ended).signal === "SIGKILL";
      if (inTheMiddle) killed += 1;
      else {
        // A machine that does other things is faster at times: so long does it take now.
        lasts = spent + took;
        tooLate += 1;
      }
      expect(tooLate, "writes that ended before they were killed").toBeLessThan(kills * 2 + 20);
      if (inTheMiddle && killed % 10 === 0) process.stderr.write(`R4 Neo4j, staged: ${killed} of ${kills} kills\n`);
      const graph = await look();
      if (JSON.stringify(graph) === JSON.stringify(graphBefore)) {
        const [{ step } = {}] = await cypher("MATCH (m:Meta) SET m.loadHeartbeat = 0 RETURN m.loadStep AS step");
        if (typeof step === "number" && step > 0) goneOn += 1;
        spent += moment;
        continue;
      }
      expect(graph, `after kill ${killed}`).toEqual(graphAfter);
      if (inTheMiddle) committed += 1;
      spent = 0;
      await reset();
    }
    expect(await (await writing()).ended).toMatchObject({ code: 0 });
    expect(await look()).toEqual(graphAfter);
    seen(
      "R4",
      `Neo4j, staged: ${killed} kills in the middle, ${goneOn} of them gone on from there, ${committed} after the commit (${tooLate} writes ended before); in the end one graph`,
    );
  });
});
