import fc from "fast-check";
import type { CallerRole } from "../../../src/model/caller-roles.ts";
import { organizationRoles } from "../../../src/model/organization-roles.ts";
import { assertClaims } from "../../../src/service/changes/assert-claims.ts";
import type { ClaimInput } from "../../../src/service/changes/claim-input.ts";
import { correctEntity } from "../../../src/service/changes/correct-entity.ts";
import { correctRelationship } from "../../../src/service/changes/correct-relationship.ts";
import { correctSource } from "../../../src/service/changes/correct-source.ts";
import { recordEntities } from "../../../src/service/changes/record-entities.ts";
import { retractClaim } from "../../../src/service/changes/retract-claim.ts";
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

/** Any write that the product can make. A new way to write is one more of these. */
export const anyWrite: fc.Arbitrary<Write> = fc.oneof(
  anImport,
  aCorrectedEntity,
  aCorrectedSource,
  aCorrectedRelationship,
  aRetraction,
  anAssertion,
  aNewEntity,
);
