import fc from "fast-check";
import { expect } from "vitest";
import { channelNames } from "../../../src/model/channels.ts";
import { SupplyGraphError } from "../../../src/model/errors.ts";
import { externalIdKey, externalIdsOf } from "../../../src/model/external-ids.ts";
import type { Claim, Entity, Json, Source } from "../../../src/model/records.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { nativeDocument, packagesDocuments } from "../../oracle/arbitraries.ts";
import type { NativeDocument } from "../../oracle/document.ts";
import { importText, loadText } from "./fixture.ts";

/**
 * A document whose relationships and claims have no ids of their own, as those of others have none, and whose entities have
 * ids of their own where the loaded document has one of another kind.
 */
export function ofAnother(document: NativeDocument, loaded: NativeDocument): object {
  const kinds = new Map(loaded.entities.map(({ id, kind }) => [id, kind]));
  const ids = new Map(document.entities.map(({ id, kind }) => [id, (kinds.get(id) ?? kind) === kind ? id : `${id} ${kind}`]));
  // One that says two things of one relationship is told so each time.
  const versions = new Map<string, readonly string[] | undefined>();
  const versionsOf = (key: string, given: readonly string[] | undefined) => {
    if (!versions.has(key)) versions.set(key, given);
    const said = versions.get(key);
    return said === undefined ? {} : { versions: said };
  };
  const anonymous = (claims: NativeDocument["entities"][number]["claims"] = []) =>
    claims.map(({ id: _, recordedAt: __, retractedAt: ___, retractionReason: ____, assertedBy: _____, ...claim }) => claim);
  return {
    ...document,
    entities: document.entities.map((entity) => ({ ...entity, id: ids.get(entity.id), claims: anonymous(entity.claims) })),
    relationships: document.relationships.map(
      ({ id: _, from, to, attributes: { channels: __, versions: given, ...attributes } = {}, claims, ...rest }) => ({
        ...rest,
        from: ids.get(from),
        to: ids.get(to),
        // The stored incident may have other channels.
        attributes: { ...attributes, ...versionsOf(`${rest.kind} ${from} ${to}`, given) },
        claims: anonymous(claims),
      }),
    ),
  };
}

/** Documents about the same few entities; in one case of three of packages, so that what follows for releases meets what is said of them. */
const drawnDocuments = fc.oneof(
  { weight: 2, arbitrary: fc.array(nativeDocument, { minLength: 2, maxLength: 4 }) },
  { weight: 1, arbitrary: packagesDocuments },
);
const importOptions = fc.record({ replace: fc.boolean(), clearance: fc.constantFrom(4, 4, 2, 0) });

/** One that is loaded, and others that are imported, some of which replace. */
const documents = fc.tuple(drawnDocuments, fc.tuple(importOptions, importOptions, importOptions)).map(([drawn, options]) => {
  const [loaded, ...others] = drawn as [NativeDocument, ...NativeDocument[]];
  const imported = others.map((document, place) => ({ document, ...(options[place] as (typeof options)[0]) }));
  return { loaded, imported };
});

const incident = (fields: object) => ({ id: "a", kind: "INCIDENT", name: "The a", marking: "CLEAR", claims: [], ...fields });
const ofIncident = (fields: object) =>
  ({ format: "ai-supply-graph/1", sources: [], entities: [incident(fields)], relationships: [] }) as unknown as NativeDocument;
/** The kind alone would take harm away; with the channels it does not, whichever of the two is added first. */
const kindThatFitsAfterItsChannels = {
  loaded: ofIncident({ incidentKind: "other" }),
  imported: [{ document: ofIncident({ incidentKind: "data-breach", channels: [...channelNames] }), replace: false, clearance: 4 }],
};

const tool = (id: string, fields: object) => ({ id, kind: "TOOL", name: `The ${id}`, marking: "CLEAR", claims: [], ...fields });
const supported = { stance: "SUPPORTS", status: "CONFIRMED", confidence: 1, sources: ["s"], text: "It is so.", marking: "CLEAR" };
const affects = (to: string, fields: object) => ({ id: "r", kind: "AFFECTS", from: "a", to, claims: [], ...fields });
/** A document that is to replace, of an incident that affects a package and a release of it. */
const releaseAffected = (release: object, relationships: readonly object[]) => ({
  loaded: ofIncident({ incidentKind: "data-breach" }),
  imported: [
    {
      document: {
        ...ofIncident({ incidentKind: "data-breach" }),
        sources: [{ id: "s", publisher: "A paper", title: "The s", marking: "CLEAR" }],
        entities: [incident({ incidentKind: "data-breach" }), tool("p", { purl: "pkg:pypi/p" }), release],
        relationships,
      } as unknown as NativeDocument,
      replace: true,
      clearance: 4,
    },
  ],
});
/** What follows for the release has other dates than what the document itself says of it. */
const releaseAffectedOnOtherDates = releaseAffected(tool("p1", { purl: "pkg:pypi/p@1.0.0", version: "1.0.0" }), [
  affects("p", { validTo: "2026", attributes: { versions: ["1.0.0"] }, claims: [supported] }),
  affects("p1", { attributes: { versions: ["vers:pypi/>0.9.0|<1.2.0"] } }),
]);
/** What the document says of the release, without a claim, stands beside what follows for it from a claim on other versions. */
const releaseAffectedInOtherVersions = releaseAffected(tool("q", { purl: "pkg:pypi/p@1.10.0", version: "1.10.0" }), [
  affects("q", { attributes: { versions: ["vers:pypi/>0.9.0|<1.10.0"] } }),
  affects("p", {
    attributes: { versions: ["vers:pypi/>0.9.0|<1.2.0"] },
    claims: [{ ...supported, versions: ["vers:pypi/>0.9.0|<2.0.0"] }],
  }),
]);

interface State {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly claims: ReadonlyMap<string, Claim>;
}

async function stateOf(store: GraphStore): Promise<State> {
  const { rows } = await store.topologyRows();
  const [entityIds, relationshipIds]: [string[], string[]] = [[], []];
  for await (const { entities, relationships } of rows) {
    entityIds.push(...entities.map(({ id }) => id));
    relationshipIds.push(...relationships.map(({ id }) => id));
  }
  const entities = (await store.entities(entityIds)) as Entity[];
  const claims = (await store.claimsAbout([...entityIds, ...relationshipIds])).flat();
  const sources = (await store.sources([...new Set(claims.flatMap((claim) => claim.sources))])) as Source[];
  const byId = <R extends { readonly id: string }>(records: readonly R[]) => new Map(records.map((one) => [one.id, one]));
  return { entities: byId(entities), sources: byId(sources), claims: byId(claims) };
}

/** Everything that was said is said still, except what was empty. */
function expectKept(before: Json | undefined, after: Json | undefined, what: string): void {
  if (before === undefined || before === "UNKNOWN" || before === "other" || before === "REPORTED") return;
  if (Array.isArray(before)) for (const item of before) expect(after, what).toContainEqual(item);
  else expect(after, what).toEqual(before);
}

function expectOnlyAdded(before: State, after: State): void {
  for (const [id, entity] of before.entities) {
    const now = after.entities.get(id) as Entity;
    expect([now.name, now.marking]).toEqual([entity.name, entity.marking]);
    for (const alias of entity.aliases) expect(now.aliases).toContain(alias);
    const keys = externalIdsOf(now).map(externalIdKey);
    for (const key of externalIdsOf(entity).map(externalIdKey)) expect(keys).toContain(key);
    for (const [field, value] of Object.entries(entity.fields)) expectKept(value, now.fields[field], `${id}: ${field}`);
  }
  for (const [id, { verification: _, originGroup, ...source }] of before.sources) {
    // A source that is its own origin says nothing of where it goes back to.
    const origin = originGroup === id ? {} : { originGroup };
    expect(after.sources.get(id)).toMatchObject({ ...source, ...origin });
  }
}

/** Whether it says of a relationship what not everybody may see: that replaces nothing that everybody sees. */
function isNarrow({ relationships }: NativeDocument): boolean {
  return relationships.some(({ claims = [] }) => claims.length > 0 && claims.every(({ marking }) => marking !== "CLEAR"));
}

/**
 * Whatever is imported into whatever was loaded: an import that does not replace only adds; one that does retracts claims and
 * deletes none; a dry run writes nothing and counts alike; importing again changes nothing.
 * @param newStore an empty store at each call
 */
export async function expectImportLaws(newStore: () => Promise<GraphStore>, numRuns: number): Promise<void> {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(documents, async ({ loaded, imported }) => {
      const store = await newStore();
      await loadText(store, loaded, "loaded.json", Date.now());
      for (const { document: drawn, replace, clearance } of imported) {
        const document = ofAnother(drawn, loaded);
        const options = { role: "OPERATOR", assertedBy: "ann", replace, clearance } as const;
        const before = await stateOf(store);
        const dry = await importText(store, document, { ...options, dryRun: true }).catch(refusal);
        if (dry === undefined) continue;
        expect(await stateOf(store)).toEqual(before);
        const { revision, ...report } = await importText(store, document, options);
        const after = await stateOf(store);
        for (const tally of ["entities", "relationships", "claims", "sources"] as const) expect(report[tally]).toEqual(dry[tally]);
        for (const [id, claim] of before.claims) {
          const now = after.claims.get(id);
          if (replace && claim.retractedAt === undefined)
            expect({ ...now, retractedAt: 0, retractionReason: "" }).toMatchObject(claim);
          else expect(now).toEqual(claim);
        }
        if (!replace) expectOnlyAdded(before, after);
        const again = await importText(store, document, options);
        expect([again.revision, again.contradictions.length === 0 || !replace || isNarrow(drawn)]).toEqual([revision, true]);
        expect(await stateOf(store)).toEqual(after);
        taken++;
      }
    }),
    {
      numRuns,
      ...(process.env["IMPORT_SEED"] === undefined ? {} : { seed: Number(process.env["IMPORT_SEED"]) }),
      examples: [[kindThatFitsAfterItsChannels], [releaseAffectedOnOtherDates], [releaseAffectedInOtherVersions]],
    },
  );
  // Most documents are taken, or nothing is put to the test.
  expect(taken).toBeGreaterThan(numRuns / 2);
}

/** What does not fit the stored graph is refused, such as an end of another kind. */
function refusal(error: unknown): undefined {
  if (!(error instanceof SupplyGraphError)) throw error;
  return undefined;
}
