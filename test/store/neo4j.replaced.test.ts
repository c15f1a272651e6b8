import { afterEach, beforeEach, expect, it } from "vitest";
import { compose } from "../../src/app/compose.ts";
import { startServer } from "../../src/app/http/server.ts";
import { readSettings } from "../../src/app/settings.ts";
import { ReplacedDatabaseError } from "../../src/store/bound-database.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { graphExists, openNeo4jStore } from "../../src/store/neo4j/store.ts";
import { organization, pair, refusal } from "./contract/records.ts";
import { freshShape } from "./contract/topology-rows.ts";
import { cypher, describeOnServer, emptyDatabase, server } from "./neo4j/database.ts";

const patient = { ...server, deadlineMs: 10_000 };

describeOnServer("a Neo4j database that became another one while the store is open", () => {
  let store: GraphStore;
  beforeEach(async () => {
    await emptyDatabase();
    store = await openNeo4jStore(patient);
    await store.write(pair);
    await store.write({ entities: [organization("second")] });
    await store.changesSince(2);
  });
  afterEach(async () => {
    await store.close();
  });

  /** Another graph, with so many revisions, in place of what was there. */
  async function another(revisions: number): Promise<void> {
    await emptyDatabase();
    const other = await openNeo4jStore(patient);
    for (let i = 1; i <= revisions; i++) await other.write({ entities: [organization(`other-${i}`)] });
    await other.close();
  }
  /** The same graph as it was at revision 1, which then went on by itself. */
  async function olderCopy(further: number): Promise<void> {
    await cypher("MATCH (n:Entity {id: 'second'}) DETACH DELETE n");
    await cypher("MATCH (c:Commit {revision: 2}) DELETE c");
    await cypher("MATCH (c:Commit {revision: 1}), (m:Meta) SET m.revision = 1, m.recordedAt = c.recordedAt");
    const copy = await openNeo4jStore(patient);
    for (let i = 1; i <= further; i++) await copy.write({ entities: [organization(`copied-${i}`)] });
    await copy.close();
  }

  const ways: readonly { readonly how: string; replace(): Promise<void> }[] = [
    { how: "another graph of an equal revision", replace: () => another(2) },
    { how: "another graph of a lower revision", replace: () => another(1) },
    { how: "another graph of a higher revision", replace: () => another(4) },
    { how: "another graph that is empty", replace: () => another(0) },
    { how: "an older copy of the same graph", replace: () => olderCopy(0) },
    { how: "a copy that went on by itself to an equal revision", replace: () => olderCopy(1) },
    { how: "a copy that went on by itself to a higher revision", replace: () => olderCopy(3) },
    { how: "nothing", replace: emptyDatabase },
  ];
  const dump = "MATCH (n) WHERE NOT n:Meta RETURN labels(n) AS l, properties(n) AS p ORDER BY elementId(n)";

  it.each(ways)("is noticed by the next look for changes, and stays so: $how", async ({ replace }) => {
    await replace();
    expect(await refusal("STORE_UNAVAILABLE", store.changesSince(2))).toBeInstanceOf(ReplacedDatabaseError);
    for (const call of [
      () => store.entities(["lab"]),
      () => store.revision(),
      () => store.topologyRows(),
      () => store.write({ entities: [organization("late")] }),
    ]) {
      expect(await refusal("STORE_UNAVAILABLE", call())).toBeInstanceOf(ReplacedDatabaseError);
    }
    expect((await store.health()).healthy).toBe(false);
  });

  it.each(ways)("is not written to: $how", async ({ replace }) => {
    await replace();
    const before = await cypher(dump);
    expect(await refusal("STORE_UNAVAILABLE", store.write({ entities: [organization("late")] }))).toBeInstanceOf(
      ReplacedDatabaseError,
    );
    expect(await cypher(dump)).toEqual(before);
  });

  it.each(ways.filter(({ how }) => !how.includes("went on by itself to a higher")))(
    "is not read from: $how",
    async ({ replace }) => {
      await replace();
      expect(await refusal("STORE_UNAVAILABLE", store.entities(["lab"]))).toBeInstanceOf(ReplacedDatabaseError);
    },
  );

  it("holds another graph, and is read anew when opened again", async () => {
    await another(3);
    await refusal("STORE_UNAVAILABLE", store.revision());
    await store.close();
    expect(await graphExists(patient)).toBe(true);
    store = await openNeo4jStore(patient);
    const shape = await freshShape(store);
    expect([shape.revision, [...shape.entities.keys()]]).toEqual([3, ["other-1", "other-2", "other-3"]]);
    await emptyDatabase();
    expect(await graphExists(patient)).toBe(false);
  });

  it("makes a server not ready, until it has read what is there now", async () => {
    const environment = {
      STORE: "neo4j",
      NEO4J_URI: server.uri,
      NEO4J_USER: server.user,
      NEO4J_PASSWORD: server.password,
      SEED: "none",
    };
    const app = await compose(readSettings({ environment, envFile: "/nowhere/.env" }));
    const served = await startServer(app, { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent" });
    const ready = async () => {
      const response = await fetch(`${served.url}/health/ready`);
      return [response.status, ((await response.json()) as { revision?: number }).revision];
    };
    const names = async () => {
      const query = "{ organizations(first: 9) { nodes { id } } }";
      const headers = { "content-type": "application/json" };
      const response = await fetch(`${served.url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
      // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question.
      const { data, errors } = (await response.json()) as any;
      return errors === undefined ? data.organizations.nodes.map(({ id }: { id: string }) => id) : errors[0].extensions.code;
    };
    expect([await ready(), await names()]).toEqual([
      [200, 2],
      ["lab", "second", "vendor"],
    ]);
    await emptyDatabase();
    await expect.poll(async () => (await ready())[0], { timeout: 10_000 }).toBe(503);
    expect(await names()).toBe("STORE_UNAVAILABLE");
    await another(2);
    await expect.poll(ready, { timeout: 20_000 }).toEqual([200, 2]);
    expect(await names()).toEqual(["other-1", "other-2"]);
    await another(1);
    await expect.poll(names, { timeout: 20_000 }).toEqual(["other-1"]);
    await served.close();
  });

  it("is followed as before by two stores while neither is replaced", async () => {
    const second = await openNeo4jStore(patient);
    for (let i = 0; i < 10; i++) {
      const writer = i % 2 === 0 ? store : second;
      const { revision } = await writer.write({ entities: [organization(`by-turns-${i}`)] });
      for (const reader of [store, second]) expect((await reader.changesSince(revision - 1)).revision).toBe(revision);
    }
    expect(await freshShape(store)).toEqual(await freshShape(second));
    await second.close();
  });
});
