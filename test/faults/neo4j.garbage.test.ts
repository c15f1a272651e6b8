import { afterAll, beforeAll, expect, test } from "vitest";
import { SupplyGraphError } from "../../src/model/errors.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { Connection } from "../../src/store/neo4j/connection.ts";
import { openNeo4jStore } from "../../src/store/neo4j/store.ts";
import { randomFrom } from "../graphql/execution/random-documents.ts";
import { pair } from "../store/contract/records.ts";
import { describeOnServer, emptyDatabase, server } from "../store/neo4j/database.ts";
import { FaultProxy } from "../store/neo4j/fault-proxy.ts";
import { countOf, seen } from "./kit/seen.ts";

const rounds = countOf("GARBAGE", 6);
const pieces = countOf("GARBAGE_PIECES", 120);
const seed = countOf("GARBAGE_SEED", 1);
const deadlineMs = 1_000;

describeOnServer("a Neo4j server that speaks nonsense", () => {
  let proxy: FaultProxy;
  let store: GraphStore;
  // What nobody has caught ends the process of a server, and here it fails the tests.
  beforeAll(async () => {
    await emptyDatabase();
    const patient = await openNeo4jStore({ ...server, deadlineMs: 20_000 });
    await patient.write(pair);
    await patient.close();
    proxy = await FaultProxy.before(server.uri);
    store = await openNeo4jStore({ ...server, uri: proxy.uri, deadlineMs, idleDeadlineMs: deadlineMs });
  }, 120_000);
  afterAll(async () => {
    proxy.fault = "none";
    await store.close();
    await proxy.close();
  });

  const outcome = async (asked: Promise<unknown>) => {
    try {
      await asked;
      return "answered";
    } catch (error) {
      // With its message, so that one that is not typed is seen.
      if (error instanceof SupplyGraphError && error.code !== "INTERNAL") return error.code;
      return (error as Error).stack;
    }
  };
  const rows = async () => {
    for await (const _ of (await store.topologyRows()).rows);
  };
  const calls = () =>
    [
      store.entities(["lab"]),
      store.claimsAbout(["rel-1"]),
      store.counts(4),
      store.changesSince(0),
      store.write({ entities: [] }),
      rows(),
    ].map(outcome);

  test("each call is answered, or refused with STORE_UNAVAILABLE, and the next ones are right once it makes sense", {
    timeout: 60_000 + rounds * 15_000,
  }, async () => {
    const counts = new Map<unknown, number>();
    for (let round = 0; round < rounds; round++) {
      proxy.pick = randomFrom(seed * 10_007 + round);
      // At times in the middle of calls, at times before the login.
      const early = round % 3 === 0 ? calls() : [];
      proxy.fault = "garbage";
      for (const one of [...early, ...calls()]) {
        const found = await one;
        counts.set(found, (counts.get(found) ?? 0) + 1);
        expect(found, `round ${round}: ${found}`).toMatch(/^(answered|STORE_UNAVAILABLE)$/);
      }
      proxy.fault = "none";
      const right = () => store.entities(["lab"]).then(([lab]) => lab?.id);
      await expect.poll(() => right().catch(({ code }) => code), { timeout: 10_000 }).toBe("lab");
    }
    expect(counts.get("STORE_UNAVAILABLE")).toBeGreaterThan(0);
    seen("R3", `${rounds} rounds of nonsense: ${[...counts].map(([what, count]) => `${count} ${what}`).join(", ")}; none uncaught`);
  });

  test("one piece of nonsense within a sound answer is noticed: no answer is another than the right one", {
    timeout: 60_000 + pieces * 5_000,
  }, async () => {
    const counts = new Map<unknown, number>();
    for (let piece = 0; piece < pieces; piece++) {
      const connection = new Connection({ ...server, uri: proxy.uri, deadlineMs: 300, idleDeadlineMs: 300 });
      const five = async () =>
        (await connection.read((run) => run("UNWIND range(1, 5) AS n RETURN n, toString(n) AS text"))).map((row) =>
          Object.values(row),
        );
      const right = [1, 2, 3, 4, 5].map((n) => [n, String(n)]);
      proxy.fault = "none";
      await expect.poll(() => five().catch(({ code }) => code), { timeout: 10_000 }).toEqual(right);
      proxy.pick = randomFrom(seed * 10_007 + piece);
      // The answers to BEGIN, RUN, PULL and COMMIT come one by one, in the usual case.
      proxy.skip = piece % 4;
      proxy.fault = "garbage-once";
      let found: unknown;
      const outcomeOfFive = await outcome(
        five().then((answer) => {
          found = answer;
        }),
      );
      if (found !== undefined) expect(found, `piece ${piece}`).toEqual(right);
      expect(outcomeOfFive, `piece ${piece}: ${outcomeOfFive}`).toMatch(/^(answered|STORE_UNAVAILABLE)$/);
      counts.set(outcomeOfFive, (counts.get(outcomeOfFive) ?? 0) + 1);
      await connection.close();
    }
    expect(counts.get("answered")).toBeGreaterThan(0);
    seen(
      "R3",
      `${pieces} pieces of nonsense: ${[...counts].map(([what, count]) => `${count} ${what}`).join(", ")}; none taken for an answer`,
    );
  });
});
