import { afterAll, expect, test } from "vitest";
import { nativeExporter } from "../../../src/exporters/native.ts";
import { exportVisibleGraph } from "../../../src/service/export/visible-graph.ts";
import { exportGraph } from "../../../src/service/export/whole-graph.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import type { WriteBatch } from "../../../src/store/record-writer.ts";
import { loadTopology } from "../../../src/topology/topology-source.ts";
import { fixture } from "../../graphql/fixture.ts";
import { newClaim, organization, source, supplies } from "../../store/contract/records.ts";
import { loadText, newStore, removeStores } from "../ingest/fixture.ts";
import { sessionOn } from "../session-on.ts";

afterAll(removeStores);

const exports: Readonly<Record<string, (store: GraphStore) => Promise<AsyncIterable<string>>>> = {
  "of an operator": async (store) => exportGraph(store, nativeExporter, ".json"),
  "of a caller": async (store) => {
    const session = sessionOn({ store, topology: await loadTopology(store) }, { clearance: 4, now: Date.now() });
    return exportVisibleGraph(session, nativeExporter, ".json", {});
  },
};

const ofLater = { sources: ["later"], assertedBy: "somebody" };
const changes: Readonly<Record<string, WriteBatch>> = {
  "a claim with a source of its own": {
    sources: [source("later")],
    claims: [newClaim("c-later", "acme-supplies-one", ofLater)],
  },
  "a claim that cites what there is": {
    claims: [newClaim("c-later", "acme-supplies-one", { sources: ["wire"], assertedBy: "somebody" })],
  },
  "an entity and a relationship": {
    sources: [source("later")],
    entities: [organization("newcomer")],
    relationships: [supplies("newcomer-supplies", "newcomer", "lab-one")],
    claims: [newClaim("c-later", "newcomer-supplies", ofLater)],
  },
  "a retraction": { retractions: [{ claim: "claim-acme", reason: "wrong" }] },
  "another name, and another title of a source": {
    entities: [organization("lab-one", { name: "Renamed", fields: { roles: ["LAB"] } })],
    sources: [source("wire", { title: "Renamed" })],
  },
};

test.each(Object.keys(exports).flatMap((whose) => Object.keys(changes).map((what) => [whose, what] as const)))(
  "an export %s during which others write %s is that of the graph at its beginning",
  async (whose, what) => {
    const store = await newStore();
    await loadText(store, fixture);
    const textOf = async (afterPieces: number) => {
      let [text, pieces] = ["", 0];
      for await (const piece of await exports[whose]!(store)) {
        text += piece;
        if (++pieces === afterPieces) await store.write(changes[what]!);
      }
      expect(pieces).toBeGreaterThan(2);
      return text;
    };
    const before = await textOf(0);
    // After the sources, and before the entities.
    expect(await textOf(2)).toBe(before);
    expect(await textOf(0)).not.toBe(before);
  },
);
