import fc from "fast-check";
import type { CallerRole } from "../../../src/model/caller-roles.ts";
import { organizationRoles } from "../../../src/model/organization-roles.ts";
import { assertClaims } from "../../../src/service/changes/assert-claims.ts";
import type { ClaimInput } from "../../../src/service/changes/claim-input.ts";
import { correctEntity } from "../../../src/service/changes/correct-entity.ts";
import { correctRelationship } from "../../../src/service/changes/correct-relationship.ts";
import { correctSource } from "../../../src/service/changes/correct-source.ts";
import { importDocument } from "../../../src/service/changes/import-document.ts";
import { recordEntities } from "../../../src/service/changes/record-entities.ts";
import { retractClaim } from "../../../src/service/changes/retract-claim.ts";
import { retractImport } from "../../../src/service/changes/retract-import.ts";
import type { Library } from "../../../src/service/library.ts";
import { Session } from "../../../src/service/session.ts";
import { partialDate } from "../../oracle/arbitrary-dates.ts";
import { marking } from "../../oracle/arbitrary-marking.ts";
import type { NativeDocument } from "../../oracle/document.ts";
import { INCIDENT_KINDS } from "../../oracle/kinds.ts";
import { importText } from "../ingest/fixture.ts";

/** The graph that is written to, and the document that it began with. */
export interface World {
  readonly library: Library;
  readonly document: NativeDocument;
}
/** One write, by somebody. It may be refused. */
export type Write = (world: World) => Promise<unknown>;

const roles = fc.subarray(organizationRoles.map(({ role }) => role).slice(0, 4));
const writer = fc.constantFrom("ada", "bob");
const pick = fc.nat(13);
const confidence = fc.constantFrom(1, 0.9, 0.5, 0);

function sessionOf({ library }: World, name: string, role: CallerRole): Session {
  const now = Math.max(Date.now(), library.topology.moment.recordedAt);
  return new Session(library, { name, role, clearance: 4 }, { now });
}

function at<T>(list: readonly T[], place: number): T | undefined {
  return list[place % Math.max(1, list.length)];
}

function claimsIn({ document }: World) {
  return [...document.relationships, ...document.entities].flatMap(({ claims }) => claims ?? []);
}

/** What may be said of an entity of any kind, of which its kind takes some. */
const fields = fc.record({
  name: fc.constantFrom("Renamed", "Another name", undefined),
  marking: fc.option(marking, { nil: undefined }),
  roles,
  openness: fc.constantFrom("OPEN_WEIGHTS", "CLOSED"),
  availability: fc.constantFrom("AVAILABLE", "WITHDRAWN"),
  date: partialDate,
  incidentKind: fc.constantFrom(...INCIDENT_KINDS),
});
type Fields = typeof fields extends fc.Arbitrary<infer Plan> ? Plan : never;

function ownFields(kind: string, { roles, openness, availability, date, incidentKind }: Fields): Record<string, unknown> {
  switch (kind) {
    case "ORGANIZATION":
      return { roles };
    case "MODEL":
      return { openness, releasedOn: date };
    case "DATASET":
      return { availability, releasedOn: date };
    case "INCIDENT":
      return { incidentKind, startedOn: date };
    default:
      return {};
  }
}

/** A document that says otherwise of an entity and a source, with a new entity that supplies it; an operator may replace. */
const anImport = fc
  .record({ pick, fields, replace: fc.boolean(), writer, confidence, originGroup: fc.constantFrom("story", "other") })
  .map(
    (plan): Write =>
      async (world) => {
        const known = at(world.document.entities, plan.pick);
        if (known === undefined) return;
        const { name = known.name, marking } = plan.fields;
        const entity = { id: known.id, kind: known.kind, name, ...(marking && { marking }), ...ownFields(known.kind, plan.fields) };
        const supplier = {
          id: `supplier-${plan.pick}`,
          kind: "ORGANIZATION",
          name: `Supplier ${plan.pick}`,
          roles: ["DATA_VENDOR"],
        };
        const claims = [{ status: "REPORTED", confidence: plan.confidence, sources: ["source-c"] }];
        const supplies = { kind: "SUPPLIES_DATA", from: supplier.id, to: known.id, claims };
        const document = {
          format: "ai-supply-graph/1",
          sources: [{ id: "source-c", originGroup: plan.originGroup }],
          entities: [entity, supplier],
          relationships: known.kind === "ORGANIZATION" ? [supplies] : [],
        };
        const { replace } = plan;
        await importText(world.library.store, document, { assertedBy: plan.writer, role: "OPERATOR", replace });
      },
  );

const aCorrectedEntity = fc.record({ pick, fields, writer }).map(
  (plan): Write =>
    async (world) => {
      const known = at(world.document.entities, plan.pick);
      if (known === undefined) return;
      const { name, marking } = plan.fields;
      const own = ownFields(known.kind, plan.fields) as never;
      const correction = { id: known.id, name, marking, fields: own, reason: "It was wrong." };
      await correctEntity(sessionOf(world, plan.writer, "CURATOR"), correction);
    },
);

const aCorrectedSource = fc
  .record({
    id: fc.constantFrom("source-a", "source-b", "source-c"),
    title: fc.constantFrom("T", undefined),
    originGroup: fc.constantFrom("story", "other", null),
  })
  .map(
    (plan): Write =>
      (world) =>
        correctSource(sessionOf(world, "ada", "CURATOR"), { ...plan, reason: "It was wrong." }),
  );

const aCorrectedRelationship = fc.record({ pick, validTo: fc.option(partialDate) }).map(
  (plan): Write =>
    async (world) => {
      const known = at(world.document.relationships, plan.pick);
      if (known === undefined) return;
      await correctRelationship(sessionOf(world, "bob", "CURATOR"), { id: known.id, validTo: plan.validTo, reason: "It ended." });
    },
);

const aRetraction = fc.record({ pick }).map(
  (plan): Write =>
    async (world) => {
      const known = at(claimsIn(world), plan.pick);
      if (known !== undefined) await retractClaim(sessionOf(world, "bob", "CURATOR"), { id: known.id, reason: "It was wrong." });
    },
);

const anAssertion = fc
  .record({ pick, confidence, marking, disputes: fc.boolean(), writer, source: fc.constantFrom("source-a", "source-b") })
  .map(
    (plan): Write =>
      async (world) => {
        const known = at(world.document.relationships, plan.pick);
        if (known === undefined) return;
        const { confidence, marking } = plan;
        const stance = plan.disputes ? "DISPUTES" : "SUPPORTS";
        const claim: ClaimInput = {
          relationshipId: known.id,
          stance,
          status: "REPORTED",
          confidence,
          marking,
          sourceIds: [plan.source],
        };
        await assertClaims(sessionOf(world, plan.writer, "EDITOR"), [claim]);
      },
  );

const aNewEntity = fc.record({ pick: fc.nat(3), roles, marking }).map(
  (plan): Write =>
    (world) =>
      recordEntities(sessionOf(world, "ada", "EDITOR"), [
        {
          id: `new-${plan.pick}`,
          kind: "ORGANIZATION",
          name: `New ${plan.pick}`,
          marking: plan.marking,
          fields: { roles: plan.roles },
        },
      ]),
);

/** One of two advisories, in an older or a newer version, about one of the packages, or withdrawn. */
const anAdvisory = fc
  .record({
    id: fc.constantFrom("GHSA-aaaa-bbbb-cccc", "PYSEC-2026-1"),
    day: fc.integer({ min: 1, max: 9 }),
    ecosystem: fc.constantFrom("PyPI", "npm"),
    versions: fc.subarray(["0.9.0", "1.0.0", "1.2.0", "2.0.0"], { minLength: 1 }),
    isWithdrawn: fc.constantFrom(false, false, true),
    replace: fc.boolean(),
    writer,
  })
  .map(
    ({ id, day, ecosystem, versions, isWithdrawn, replace, writer }): Write =>
      (world) => {
        const modified = `2026-03-0${day}T10:00:00Z`;
        const name = ecosystem === "PyPI" ? "p" : "q";
        const record = {
          ...{ schema_version: "1.7.0", id, modified, summary: `A flaw, as of day ${day}` },
          affected: [{ package: { ecosystem, name }, versions }],
          ...(isWithdrawn && { withdrawn: modified }),
        };
        const input = { format: "osv", content: JSON.stringify(record), replace, options: { all: true } };
        return importDocument(sessionOf(world, writer, "OPERATOR"), input);
      },
  );

/** What one commit brought: a document that should not have been imported, or claims. */
const aRetractedImport = fc.record({ writer }).map(
  ({ writer }): Write =>
    (world) => {
      const { recordedAt } = world.library.topology.moment;
      return retractImport(sessionOf(world, writer, "OPERATOR"), { recordedAt, reason: "It was of another graph." });
    },
);

const aClaimOfAnEntity = fc.record({ pick, confidence, marking, disputes: fc.boolean(), writer }).map(
  ({ pick, confidence, marking, disputes, writer }): Write =>
    async (world) => {
      const known = at(world.document.entities, pick);
      if (known === undefined) return;
      const stance = disputes ? "DISPUTES" : "SUPPORTS";
      const said = { stance, status: "REPORTED", confidence, marking, text: "Something of it.", sourceIds: ["source-a"] } as const;
      await assertClaims(sessionOf(world, writer, "EDITOR"), [{ ...said, entity: { id: known.id } }]);
    },
);

/** What it is called, and found by; of an incident, also what happened. */
const aCorrectedName = fc
  .record({ pick, aliases: fc.subarray(["One", "Two"]), hasId: fc.boolean(), text: fc.constantFrom("First.", "Then.") })
  .map(
    (plan): Write =>
      async (world) => {
        const known = at(world.document.entities, plan.pick);
        if (known === undefined) return;
        const externalIds = plan.hasId ? [{ scheme: "wikidata", value: "Q1" }] : [];
        const timeline = [{ on: "2026-03-24", text: plan.text, sources: ["source-a"] }];
        const fields = known.kind === "INCIDENT" ? { summary: plan.text, timeline } : {};
        const correction = { id: known.id, aliases: plan.aliases, externalIds, description: plan.text, fields };
        await correctEntity(sessionOf(world, "bob", "CURATOR"), { ...correction, reason: "It is called otherwise." });
      },
  );

/** Any write that the product can make. A new way to write is one more of these. */
export const anyWrite: fc.Arbitrary<Write> = fc.oneof(
  anImport,
  aCorrectedEntity,
  aCorrectedSource,
  aCorrectedRelationship,
  aRetraction,
  anAssertion,
  aNewEntity,
  anAdvisory,
  aRetractedImport,
  aClaimOfAnEntity,
  aCorrectedName,
);
