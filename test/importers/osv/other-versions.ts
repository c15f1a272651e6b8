import { expect } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { importText } from "../../service/ingest/fixture.ts";
import { imported } from "../samples.ts";
import { storedIn } from "../stored.ts";
import { affected, osvDocument, osvRecord } from "./record.ts";

/** Advisories about one package and incident that name different versions of it. */

export const advisory = (id: string, versions: readonly string[] | undefined, fields = {}) =>
  osvDocument(osvRecord({ id, aliases: ["CVE-2026-1"], affected: [affected({ versions })], ...fields }), `${id}.json`);
export const narrow = advisory("GHSA-aaaa-bbbb-cccc", ["1.0"]);
export const wide = advisory("PYSEC-2026-1", ["1.0", "1.5"]);
const unnamed = advisory("OSV-2026-1", undefined);

export const tool = (name: string, fields: object) => ({ id: name, kind: "TOOL", name, ...fields });
export const releases = {
  format: "ai-supply-graph/1",
  entities: [
    tool("a-package", { purl: "pkg:pypi/a-package" }),
    ...["1.0", "1.5", "2.0"].map((version) => tool(`release-${version}`, { purl: `pkg:pypi/a-package@${version}`, version })),
  ],
};

export const bring = {
  releases: (store: GraphStore) => importText(store, releases),
  narrow: (store: GraphStore) => imported(store, "osv", [narrow], { options: { all: true } }),
  wide: (store: GraphStore) => imported(store, "osv", [wide], { options: { all: true } }),
  unnamed: (store: GraphStore) => imported(store, "osv", [unnamed], { options: { all: true } }),
};
export type Step = keyof typeof bring;

/** By whom each release is said to be affected. */
export async function affectedIn(store: GraphStore): Promise<Record<string, string[]>> {
  const { relationships, claims, sources, entities } = await storedIn(store);
  const titles = new Map(sources.map(({ id, title, url }) => [id, /[A-Z]+-[\w-]+/.exec(title ?? url ?? id)?.[0] ?? id]));
  const names = new Map(entities.map(({ id, fields }) => [id, fields["version"]]));
  const said: Record<string, string[]> = {};
  for (const { id, kind, to } of relationships.filter((one) => names.get(one.to) !== undefined)) {
    const by = claims.filter(({ about, retractedAt }) => about === id && retractedAt === undefined);
    if (kind === "AFFECTS" && by.length > 0)
      said[String(names.get(to))] = by.flatMap((claim) => claim.sources.map((one) => titles.get(one) as string)).sort();
  }
  return said;
}

/** They are about one relationship, and each keeps its versions with its claim. */
export async function expectOtherVersionsKept(store: GraphStore): Promise<void> {
  await bring.narrow(store);
  const report = await bring.wide(store);
  expect(report).toMatchObject({
    relationships: { added: 0 },
    claims: { added: 1 },
    contradictions: [{ field: "attributes.versions", stored: ["1.0"], given: ["1.0", "1.5"], holdsForClaims: true }],
  });
  const { relationships, claims } = await storedIn(store);
  expect(relationships).toHaveLength(1);
  expect(claims.map(({ versions }) => versions).sort()).toEqual([["1.0", "1.5"], undefined]);
}
