import { expect } from "vitest";
import type { ClaimSummary } from "../../../src/model/belief.ts";
import type { Claim, Entity } from "../../../src/model/records.ts";
import type { StoreCase } from "../store-contract.ts";
import { chunk, chunks, claim, incident, organization, pair, source, supplies } from "./records.ts";
import { freshShape } from "./topology-rows.ts";

const records = chunk({
  sources: [source("paper")],
  entities: [
    organization("vendor", { fields: { roles: ["DATA_VENDOR"] }, aliases: ["V"], description: "Not needed in a topology." }),
    organization("lab", { name: "The Lab", marking: "AMBER", fields: { roles: ["LAB"], country: "US" } }),
    incident("inc", { fields: { incidentKind: "data-breach", channels: ["COMPROMISE"], startedOn: "2026-03", timeline: [] } }),
  ],
  relationships: [
    supplies("rel-1", "vendor", "lab", { validFrom: "2024", validTo: "2026-04-03", note: "Not needed either." }),
    supplies("rel-loop", "lab", "lab"),
    { id: "rel-hit", kind: "AFFECTS", from: "inc", to: "vendor", attributes: { channels: ["COMPROMISE"], versions: ["1.0"] } },
    supplies("rel-unsaid", "lab", "vendor"),
  ],
  claims: [
    claim("c-1", "rel-1", { recordedAt: 1000, confidence: 0.95, statedOn: "2026-04-03" }),
    claim("c-2", "rel-1", { recordedAt: 1500, retractedAt: 1800, retractionReason: "wrong", stance: "DISPUTES", marking: "RED" }),
    claim("c-3", "rel-hit", { recordedAt: 1000, status: "CONFIRMED", confidence: 1 }),
    claim("c-4", "rel-loop", { recordedAt: 1700, confidence: 0.1 + 0.2 }),
    claim("c-5", "lab", { recordedAt: 1000 }),
  ],
});

function topologyEntity({ id, kind, name, marking, fields }: Entity) {
  return { id, kind, name, marking, fields };
}
function testimony({ stance, status, confidence, statedOn, marking, recordedAt, retractedAt }: Claim): ClaimSummary {
  return {
    stance,
    status,
    confidence,
    marking,
    recordedAt,
    ...(statedOn === undefined ? {} : { statedOn }),
    ...(retractedAt === undefined ? {} : { retractedAt }),
  };
}

export const topologyCases: readonly StoreCase[] = [
  {
    name: "are exactly what was stored, entities first and by id",
    async run({ store }) {
      await store.load(chunks(records));
      const { revision, rows } = await store.topologyRows();
      expect(revision).toBe(1);
      const order: string[] = [];
      for await (const part of rows) {
        order.push(...part.entities.map((one) => one.id), ...part.relationships.map(() => "relationship"));
      }
      expect(order).toEqual(["inc", "lab", "vendor", ...records.relationships.map(() => "relationship")]);
      const shape = await freshShape(store);
      expect([...shape.entities.values()]).toEqual(records.entities.map(topologyEntity).sort((a, b) => (a.id < b.id ? -1 : 1)));
      for (const { note: _, ...row } of records.relationships) {
        const said = records.claims.filter((one) => one.about === row.id).map(testimony);
        const stored = shape.relationships.get(row.id);
        expect(stored).toStrictEqual({ ...row, claims: expect.any(Array) });
        expect(stored?.claims).toHaveLength(said.length);
        expect(stored?.claims).toEqual(expect.arrayContaining(said));
      }
    },
  },
  {
    name: "of an empty store are none, at revision 0",
    async run({ store }) {
      const shape = await freshShape(store);
      expect([shape.revision, shape.entities.size, shape.relationships.size]).toEqual([0, 0, 0]);
    },
  },
  {
    name: "written and loaded alike give the same rows",
    async run({ store, another }) {
      await store.write(pair);
      const shape = await freshShape(await another());
      const [stored] = await store.claims(["claim-1"]);
      expect(shape.relationships.get("rel-1")?.claims).toEqual([testimony(stored as Claim)]);
      expect([...shape.entities.keys()]).toEqual(["lab", "vendor"]);
    },
  },
  {
    name: "that are being read do not change under the reader, nor keep a writer waiting",
    async run({ store }) {
      const many = Array.from({ length: 3000 }, (_, i) => organization(`org-${String(i).padStart(5, "0")}`));
      const arrows = many.slice(1).map((one, i) => supplies(`hop-${i}`, `org-${String(i).padStart(5, "0")}`, one.id));
      await store.load(chunks(chunk({ ...pair, claims: [] }), chunk({ entities: many, relationships: arrows })));
      const { revision, rows } = await store.topologyRows();
      const seen = { entities: 0, relationships: 0 };
      let wrote = false;
      for await (const part of rows) {
        seen.entities += part.entities.length;
        seen.relationships += part.relationships.length;
        if (wrote) continue;
        wrote = true;
        const late = organization("aaa-late");
        const result = await store.write({ entities: [late], relationships: [supplies("rel-late", "aaa-late", "lab")] });
        expect(result.revision).toBe(revision + 1);
      }
      // A store may serve the rows from a later revision than it said, never a part of one: changesSince tells the rest.
      expect([0, 1]).toContain(seen.entities - many.length - 2);
      expect(seen.relationships - arrows.length - 1).toBe(seen.entities - many.length - 2);
    },
  },
  {
    name: "that are left half read keep nothing locked",
    async run({ store }) {
      await store.write(pair);
      const { rows } = await store.topologyRows();
      for await (const _ of rows) break;
      expect((await store.write({ entities: [organization("next")] })).revision).toBe(2);
      expect((await freshShape(store)).entities.size).toBe(3);
    },
  },
];
