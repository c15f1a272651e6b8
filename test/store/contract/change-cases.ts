import { expect } from "vitest";
import type { WriteBatch } from "../../../src/store/record-writer.ts";
import type { StoreCase } from "../store-contract.ts";
import { chunk, chunks, claim, ids, newClaim, organization, pair, refused, source, supplies } from "./records.ts";
import { follow, freshShape } from "./topology-rows.ts";

interface Step {
  readonly what: string;
  readonly batch: WriteBatch;
  readonly entities: readonly string[];
  readonly relationships: readonly string[];
}
/** One after the other, on a store that holds `pair`. */
const steps: readonly Step[] = [
  { what: "a new entity", batch: { entities: [organization("third")] }, entities: ["third"], relationships: [] },
  {
    what: "a new relationship, without claims",
    batch: { relationships: [supplies("rel-2", "lab", "third")] },
    entities: [],
    relationships: ["rel-2"],
  },
  { what: "a new claim", batch: { claims: [newClaim("claim-2", "rel-1")] }, entities: [], relationships: ["rel-1"] },
  {
    what: "a retraction",
    batch: { retractions: [{ claim: "claim-1", reason: "wrong" }] },
    entities: [],
    relationships: ["rel-1"],
  },
  {
    what: "a changed entity",
    batch: { entities: [organization("lab", { name: "Renamed", marking: "GREEN" }), organization("vendor")] },
    entities: ["lab"],
    relationships: [],
  },
  { what: "a claim about an entity", batch: { claims: [newClaim("claim-3", "lab")] }, entities: [], relationships: [] },
  { what: "a source", batch: { sources: [source("blog")] }, entities: [], relationships: [] },
];

export const changeCases: readonly StoreCase[] = [
  {
    name: "name each row that a commit touched, and no other",
    async run({ store }) {
      await store.write(pair);
      for (const step of steps) {
        const before = await store.revision();
        await store.write(step.batch);
        const { revision, rows } = await store.changesSince(before);
        expect({ what: step.what, revision, entities: ids(rows.entities), relationships: ids(rows.relationships) }).toEqual({
          what: step.what,
          revision: before + 1,
          entities: step.entities,
          relationships: step.relationships,
        });
      }
    },
  },
  {
    name: "followed step by step by a second reader, lead to the rows of a fresh read",
    async run({ store, another }) {
      const reader = await another();
      const shape = await freshShape(reader);
      for (const batch of [pair, ...steps.map((step) => step.batch)]) {
        await store.write(batch);
        await follow(shape, reader);
        expect(shape).toEqual(await freshShape(reader));
      }
    },
  },
  {
    name: "taken all at once, lead to the rows of a fresh read",
    async run({ store, another }) {
      const reader = await another();
      const shape = await freshShape(reader);
      for (const batch of [pair, ...steps.map((step) => step.batch)]) await store.write(batch);
      await follow(shape, reader);
      expect(shape.revision).toBe(1 + steps.length);
      expect(shape).toEqual(await freshShape(store));
    },
  },
  {
    name: "since 0 are everything, after a load too",
    async run({ store }) {
      await store.load(chunks(chunk({ ...pair, claims: [claim("claim-1", "rel-1", { recordedAt: 7 })] })));
      const { revision, rows } = await store.changesSince(0);
      expect([revision, ids(rows.entities).sort(), ids(rows.relationships)]).toEqual([1, ["lab", "vendor"], ["rel-1"]]);
    },
  },
  {
    name: "since the newest revision are none",
    async run({ store }) {
      await store.write(pair);
      const [claim] = await store.claims(["claim-1"]);
      const recordedAt = claim?.recordedAt;
      const moment = { revision: 1, recordedAt, sourcesRecordedAt: 0 };
      expect(await store.changesSince(1)).toEqual({ ...moment, rows: { entities: [], relationships: [] } });
    },
  },
  {
    name: "since a revision that the store has not reached are refused: it was replaced by an older one",
    async run({ store }) {
      await store.write(pair);
      await refused(
        "CONFLICT",
        "The store is at revision 1 and has never been at 2: an older copy has replaced it. Read the whole graph again.",
        store.changesSince(2),
      );
    },
  },
  {
    name: "keep a follower right while two handles write",
    async run({ store, another }) {
      const [writer, reader] = [await another(), await another()];
      await store.write(pair);
      const shape = await freshShape(reader);
      const writes = Array.from({ length: 12 }, (_, i) =>
        (i % 2 === 0 ? store : writer).write({
          entities: [organization(`org-${i}`)],
          relationships: [supplies(`rel-org-${i}`, `org-${i}`, "lab")],
          claims: [newClaim(`claim-org-${i}`, `rel-org-${i}`), newClaim(`claim-more-${i}`, "rel-1")],
        }),
      );
      for (let i = 0; i < 5; i++) {
        await follow(shape, reader);
        // Never a part of a commit: an arrow comes with its end and with its claim.
        expect(shape.entities.size - 2).toBe(shape.revision - 1);
        expect(shape.relationships.size - 1).toBe(shape.revision - 1);
        expect(shape.relationships.get("rel-1")?.claims).toHaveLength(shape.revision);
      }
      await Promise.all(writes);
      await follow(shape, reader);
      expect(shape).toEqual(await freshShape(store));
      expect(shape.revision).toBe(13);
    },
  },
];
