import type { GraphStore } from "../../../src/store/graph-store.ts";
import type { WriteBatch } from "../../../src/store/record-writer.ts";
import { newClaim, organization, source, supplies } from "../contract/records.ts";

/** An external id that two entities have. */
export const here = { scheme: "wikidata", value: "Q1" };
/** What is there. */
export const before: WriteBatch = {
  sources: [source("paper"), source("quiet")],
  entities: [organization("vendor", { externalIds: [here] }), organization("lab", { fields: { roles: ["LAB"] } })],
  relationships: [supplies("rel-1", "vendor", "lab"), supplies("rel-2", "lab", "vendor"), supplies("rel-3", "lab", "lab")],
  claims: [newClaim("claim-1", "rel-1"), newClaim("claim-2", "rel-2", { marking: "RED" })],
};
/** Touches in every way what is there: what reads must not notice until all of it is published. */
export const batch: WriteBatch = {
  sources: [source("paper", { title: "A better title" }), source("leak")],
  entities: [
    organization("lab", { fields: { roles: ["LAB"] }, aliases: ["The lab"] }),
    organization("vendor-2", { name: "vendor", externalIds: [here] }),
    organization("secret", { marking: "RED" }),
  ],
  relationships: [
    supplies("rel-4", "vendor", "lab", { validFrom: "2026" }),
    supplies("rel-5", "vendor-2", "lab"),
    supplies("rel-6", "secret", "lab"),
  ],
  claims: [
    newClaim("claim-3", "rel-1", { sources: ["leak"] }),
    newClaim("claim-4", "rel-2"),
    newClaim("claim-5", "rel-3"),
    newClaim("claim-6", "rel-4", { sources: ["quiet"], marking: "RED" }),
    newClaim("claim-7", "rel-5"),
    newClaim("claim-8", "vendor"),
    newClaim("claim-9", "rel-6"),
  ],
  retractions: [{ claim: "claim-1", reason: "It was wrong." }],
  recordedBy: "tester",
};
export const ids = [before, batch].flatMap(({ sources = [], entities = [], relationships = [], claims = [] }) =>
  [...sources, ...entities, ...relationships, ...claims].map(({ id }) => id),
);

/** The answer of every read. */
export async function seenIn(store: GraphStore): Promise<unknown> {
  const rows: { readonly id: string }[] = [];
  const { rows: topology, ...moment } = await store.topologyRows();
  for await (const { entities, relationships } of topology) rows.push(...entities, ...relationships);
  const { rows: changed, ...movedTo } = await store.changesSince(0);
  const wide = { since: 0, until: Number.MAX_SAFE_INTEGER };
  const byClearance = async (clearance: number) => ({
    counts: await store.counts(clearance),
    entities: await store.listEntities({ clearance, first: 99 }),
    sources: await store.listSources({ clearance, first: 99 }),
    claims: await store.listClaims({ clearance, first: 99 }),
    citing: await store.listClaims({ clearance, first: 99, source: "quiet" }),
    retracted: await store.listClaims({ clearance, first: 99, retractedWithin: wide }),
    hidden: await store.hiddenSources(["paper", "quiet", "leak"], clearance),
    hiddenThen: await store.hiddenSources(["quiet"], clearance, { knownAt: wide.until, shown: [], hidden: [] }),
    found: (await store.searchCandidates({ text: "vendor", clearance, limit: 9 })).entities,
    versions: [
      await store.listVersions({ type: "entity", clearance, recordedSince: 0, recordedUntil: wide.until, first: 99 }),
      await store.listVersions({ type: "source", clearance, recordedSince: 0, recordedUntil: wide.until, first: 99 }),
    ],
  });
  return {
    moment,
    rows: byId(rows),
    revision: await store.revision(),
    records: await Promise.all([store.entities(ids), store.relationships(ids), store.claims(ids), store.sources(ids)]),
    versions: await Promise.all([store.entityVersions(ids), store.sourceVersions(ids)]),
    about: await store.claimsAbout(ids),
    between: await store.relationshipsBetween([{ from: "vendor", to: "lab" }]),
    into: await store.relationshipsInto(["lab"], ["SUPPLIES_DATA"]),
    byExternalId: await store.entitiesWithExternalId([here]),
    named: await store.entitiesNamed([{ kind: "ORGANIZATION", name: "vendor" }]),
    changes: { ...movedTo, rows: byId([...changed.entities, ...changed.relationships]) },
    everybody: await byClearance(0),
    allowed: await byClearance(4),
  };
}

/** Rows come in any order. */
function byId<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** With the place of each instant among all of them instead of the instant. */
export function timeless(seen: unknown): unknown {
  const instants = /\b\d{13}\b/g;
  const text = JSON.stringify(seen);
  const order = [...new Set(text.match(instants))].sort();
  return JSON.parse(text.replace(instants, (instant) => String(order.indexOf(instant))));
}

/** So many that a process which writes them can be killed at many moments. */
export const manyMore = 200;

/** The same, with so many more organizations in a row, each of which supplies the next. */
export function withMany(count: number): WriteBatch {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const chained = numbers.slice(1);
  return {
    ...batch,
    entities: [...(batch.entities ?? []), ...numbers.map((number) => organization(`many-${number}`))],
    relationships: [
      ...(batch.relationships ?? []),
      ...chained.map((number) => supplies(`many-rel-${number}`, `many-${number - 1}`, `many-${number}`)),
    ],
    claims: [...(batch.claims ?? []), ...chained.map((number) => newClaim(`many-claim-${number}`, `many-rel-${number}`))],
  };
}
