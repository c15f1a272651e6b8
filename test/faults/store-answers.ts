import { createHash } from "node:crypto";
import { relationshipKindNames } from "../../src/model/relationship-kinds.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import type { SortKey } from "../../src/store/page.ts";
import type { EntityName } from "../../src/store/record-reader.ts";
import { freshShape } from "../store/contract/topology-rows.ts";

/** What to ask about: of an undamaged store. */
export interface Asked {
  readonly entities: readonly string[];
  readonly relationships: readonly string[];
  readonly claims: readonly string[];
  readonly sources: readonly string[];
  readonly pairs: readonly { readonly from: string; readonly to: string }[];
  readonly externalIds: readonly { readonly scheme: string; readonly value: string }[];
  readonly names: readonly EntityName[];
  readonly instants: readonly number[];
  readonly texts: readonly string[];
}

const clearances = [0, 1, 2, 3, 4];
const pageLength = 200;

async function pages<T>(
  read: (after: SortKey | undefined) => Promise<{ items: readonly T[]; keys: readonly SortKey[]; hasNextPage: boolean }>,
) {
  const all: unknown[] = [];
  for (let after: SortKey | undefined; ; ) {
    const page = await read(after);
    all.push(page);
    after = page.keys.at(-1);
    if (!page.hasNextPage) return all;
  }
}

/** Every question that a store answers, whether it is found by the content of rows or by indexes. */
export function questions(store: GraphStore, asked: Asked): Readonly<Record<string, () => Promise<unknown>>> {
  const period = { recordedSince: 0, recordedUntil: Number.MAX_SAFE_INTEGER };
  const byClearance = <T>(read: (clearance: number) => Promise<T>) => Promise.all(clearances.map(read));
  return {
    topology: async () => {
      const { revision, entities, relationships } = await freshShape(store);
      return [revision, [...entities], [...relationships]];
    },
    entities: () => store.entities(asked.entities),
    relationships: () => store.relationships(asked.relationships),
    claims: () => store.claims(asked.claims),
    sources: () => store.sources(asked.sources),
    entityVersions: () => store.entityVersions(asked.entities),
    sourceVersions: () => store.sourceVersions(asked.sources),
    claimsAbout: () => store.claimsAbout([...asked.entities, ...asked.relationships]),
    relationshipsBetween: () => store.relationshipsBetween(asked.pairs),
    relationshipsInto: () => store.relationshipsInto(asked.entities, relationshipKindNames),
    revisionsAt: () => store.revisionsAt(asked.instants),
    writtenUnder: () => store.writtenUnder("ada", "key-1"),
    identity: () => store.identity(),
    revision: () => store.revision(),
    changes: () => store.changesSince(0),
    laterChanges: () => store.changesSince(1),
    hiddenSources: () => byClearance((clearance) => store.hiddenSources(asked.sources, clearance)),
    withExternalId: () => store.entitiesWithExternalId(asked.externalIds),
    named: () => store.entitiesNamed(asked.names),
    listEntities: () => pages((after) => store.listEntities({ clearance: 4, first: pageLength, after })),
    listClaims: () => pages((after) => store.listClaims({ clearance: 4, first: pageLength, after })),
    listRetracted: () =>
      store.listClaims({ clearance: 4, first: 10, retractedWithin: { since: 0, until: Number.MAX_SAFE_INTEGER } }),
    listSources: () => byClearance((clearance) => pages((after) => store.listSources({ clearance, first: pageLength, after }))),
    listVersions: () =>
      Promise.all((["entity", "source"] as const).map((type) => store.listVersions({ type, clearance: 4, first: 100, ...period }))),
    counts: () => byClearance((clearance) => store.counts(clearance)),
    search: async () => {
      const found = await Promise.all(asked.texts.map((text) => store.searchCandidates({ text, clearance: 4, limit: 100 })));
      return found.map(({ entities, truncated }) => [entities.map(({ id }) => id).sort(), truncated]);
    },
  };
}

/** The questions whose rows are all found by what they say of themselves, and checked one by one. */
export const checkedByRow: ReadonlySet<string> = new Set(["topology", "changes", "identity", "revision"]);

export function digest(answer: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(answer ?? null))
    .digest("hex");
}
