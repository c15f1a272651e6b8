import fc from "fast-check";
import type { Asker } from "../../src/service/asker.ts";
import { assertClaims } from "../../src/service/changes/assert-claims.ts";
import type { Outcome } from "../../src/service/changes/change.ts";
import { correctEntity } from "../../src/service/changes/correct-entity.ts";
import { correctRelationship } from "../../src/service/changes/correct-relationship.ts";
import { recordEntities } from "../../src/service/changes/record-entities.ts";
import { retractClaim } from "../../src/service/changes/retract-claim.ts";
import type { Session } from "../../src/service/session.ts";
import { partialDate } from "./arbitrary-dates.ts";
import type { Marking, NativeClaim, NativeDocument, NativeEntity, NativeRelationship, PartialDate } from "./document.ts";

/** A change that somebody makes, as picks among what the document has by then. */
export interface ChangePlan {
  readonly what: "retract" | "assert" | "relate" | "move" | "correct" | "record";
  readonly pick: number;
  readonly other: number;
  readonly disputes: boolean;
  readonly confidence: number;
  readonly marking: Marking;
  readonly from: PartialDate | null;
  readonly to: PartialDate | null;
  readonly roles: readonly string[];
}

export const changePlan: fc.Arbitrary<ChangePlan> = fc.record({
  what: fc.constantFrom("retract", "assert", "relate", "move", "correct", "correct", "record"),
  pick: fc.nat(1_000),
  other: fc.nat(1_000),
  disputes: fc.boolean(),
  confidence: fc.constantFrom(1, 0.9, 0.5, 0.3, 0),
  marking: fc.constantFrom<Marking>("CLEAR", "CLEAR", "CLEAR", "GREEN", "AMBER", "RED"),
  from: fc.option(partialDate, { nil: null }),
  to: fc.option(partialDate, { nil: null }),
  roles: fc.subarray(["LAB", "DATA_VENDOR", "CLOUD_PROVIDER", "INVESTOR"]),
});

/** What is to be made of the document, once it is known when the change was recorded, and under which ids. */
type Edit = (document: NativeDocument, at: string) => NativeDocument;
interface Made {
  readonly outcome: Outcome<unknown>;
  readonly edit: Edit;
}

export const writers: readonly Asker[] = ["ada", "bob", "cyd"].map((name) => ({ name, role: "CURATOR", clearance: 4 }));

/**
 * Makes the change through the product's services. Undefined where there is nothing that it could be made to. The edit is
 * written down from what the change means, not from how the product does it.
 */
export async function makePlanned(plan: ChangePlan, document: NativeDocument, session: Session): Promise<Made | undefined> {
  const assertedBy = session.asker.name;
  const { confidence, marking } = plan;
  const stance = plan.disputes ? "DISPUTES" : "SUPPORTS";
  const claim = { stance, status: "REPORTED", confidence, marking, sources: ["source-c"] } as const;
  const { sources: sourceIds, ...asserted } = claim;
  switch (plan.what) {
    case "retract": {
      const claims = [...document.entities, ...document.relationships].flatMap((one) => one.claims ?? []);
      const chosen = picked(
        claims.filter(({ retractedAt }) => retractedAt === undefined),
        plan.pick,
      );
      if (chosen === undefined) return undefined;
      const outcome = await retractClaim(session, { id: chosen.id, reason: "wrong" });
      return { outcome, edit: (before, at) => withClaims(before, (one) => (one.id === chosen.id ? retracted(one, at) : one)) };
    }
    case "assert": {
      const relationship = picked(seen(document), plan.pick);
      if (relationship === undefined) return undefined;
      const outcome = await assertClaims(session, [{ ...asserted, sourceIds, relationshipId: relationship.id }]);
      const id = outcome.result?.claims[0] ?? "";
      return {
        outcome,
        edit: (before, at) =>
          withRelationship(before, relationship.id, (one) => said(one, { ...claim, id, assertedBy, recordedAt: at })),
      };
    }
    case "relate": {
      // The same ends and kind as of one that is there, at other days: another relationship, or one of those days.
      const like = picked(
        document.relationships.filter(({ kind }) => kind !== "RESPONDS_TO"),
        plan.pick,
      );
      if (like === undefined) return undefined;
      const { kind, from, to } = like;
      const dates = plan.from === null ? { validFrom: "2011" } : { validFrom: plan.from };
      const relationship = { kind: kind as "SUPPLIES_DATA", from: { id: from }, to: { id: to }, ...dates };
      const outcome = await assertClaims(session, [{ ...asserted, sourceIds, relationship }]);
      const [id = "", claimId = ""] = [outcome.result?.relationships[0], outcome.result?.claims[0]];
      return {
        outcome,
        edit: (before, at) =>
          withRelationship(orNew(before, { id, kind, from, to, ...dates }), id, (one) =>
            said(one, { ...claim, id: claimId, assertedBy, recordedAt: at }),
          ),
      };
    }
    case "move": {
      const relationship = picked(seen(document).filter(isSupported), plan.pick);
      if (relationship === undefined) return undefined;
      const { validFrom: _, validTo: __, claims: active = [], ...rest } = relationship;
      const outcome = await correctRelationship(session, {
        id: relationship.id,
        validFrom: plan.from,
        validTo: plan.to,
        reason: "wrong",
      });
      const id = outcome.result?.relationships[0] ?? "";
      const dates = { ...(plan.from === null ? {} : { validFrom: plan.from }), ...(plan.to === null ? {} : { validTo: plan.to }) };
      if (id === relationship.id) return { outcome, edit: (before) => before };
      const moved = active.filter(({ retractedAt }) => retractedAt === undefined);
      return {
        outcome,
        edit: (before, at) => {
          const without = withRelationship(before, relationship.id, (one) => ({
            ...one,
            claims: (one.claims ?? []).map((claimed) => retracted(claimed, at)),
          }));
          return withRelationship(orNew(without, { ...rest, ...dates, id }), id, (one) =>
            moved.reduce((so, claimed) => said(so, { ...claimed, id: `${claimed.id} for ${id}`, assertedBy, recordedAt: at }), one),
          );
        },
      };
    }
    case "correct": {
      const entity = picked(document.entities, plan.pick);
      if (entity === undefined) return undefined;
      const fields = fieldsOf(entity, plan);
      const outcome = await correctEntity(session, { id: entity.id, marking, fields, reason: "wrong" });
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
      const gone = new Set(Object.keys(fields));
      return {
        outcome,
        edit: (before) => ({
          ...before,
          entities: before.entities.map((one) =>
            one.id !== entity.id
              ? one
              : ({
                  ...Object.fromEntries(Object.entries(one).filter(([name]) => !gone.has(name))),
                  ...given,
                  marking,
                } as unknown as NativeEntity),
          ),
        }),
      };
    }
    case "record": {
      const id = `new-${document.entities.length}`;
      const entity: NativeEntity = { id, kind: "ORGANIZATION", name: `New ${id}`, marking, roles: [...plan.roles] };
      const outcome = await recordEntities(session, [
        { id, kind: "ORGANIZATION", name: entity.name, marking, fields: { roles: [...plan.roles] } },
      ]);
      return { outcome, edit: (before) => ({ ...before, entities: [...before.entities, entity] }) };
    }
  }
}

function fieldsOf({ kind }: NativeEntity, { roles, from, to, disputes }: ChangePlan) {
  switch (kind) {
    case "ORGANIZATION":
      return { roles: [...roles] };
    case "MODEL":
      return { releasedOn: from, openness: disputes ? "OPEN_SOURCE" : "CLOSED" };
    case "DATASET":
      return { releasedOn: from, availability: disputes ? "AVAILABLE" : "WITHDRAWN" };
    case "INCIDENT":
      return { startedOn: from, disclosedOn: to, containedOn: null };
    case "TOOL":
      return {};
  }
}

function picked<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}

/** A relationship about which nothing was ever claimed is there for nobody. */
function seen({ relationships }: NativeDocument): NativeRelationship[] {
  return relationships.filter(({ claims = [] }) => claims.length > 0);
}

function isSupported({ claims = [] }: NativeRelationship): boolean {
  return claims.some(({ stance, retractedAt }) => stance !== "DISPUTES" && retractedAt === undefined);
}

function retracted(claim: NativeClaim, at: string): NativeClaim {
  return claim.retractedAt === undefined ? { ...claim, retractedAt: at, retractionReason: "wrong" } : claim;
}

function said(
  relationship: NativeRelationship,
  claim: NativeClaim | (Omit<NativeClaim, "sources"> & { readonly sources: readonly string[] }),
): NativeRelationship {
  const { claims = [] } = relationship;
  // Who says the same again says nothing new.
  if (claims.some(({ id }) => id === claim.id)) return relationship;
  return { ...relationship, claims: [...claims, { ...claim, sources: [...claim.sources] }] };
}

function orNew(document: NativeDocument, relationship: NativeRelationship): NativeDocument {
  if (document.relationships.some(({ id }) => id === relationship.id)) return document;
  return { ...document, relationships: [...document.relationships, { attributes: {}, ...relationship, claims: [] }] };
}

function withRelationship(
  document: NativeDocument,
  id: string,
  change: (one: NativeRelationship) => NativeRelationship,
): NativeDocument {
  return { ...document, relationships: document.relationships.map((one) => (one.id === id ? change(one) : one)) };
}

function withClaims(document: NativeDocument, change: (claim: NativeClaim) => NativeClaim): NativeDocument {
  const of = <R extends { claims?: NativeClaim[] }>(records: readonly R[]) =>
    records.map((record) => (record.claims === undefined ? record : { ...record, claims: record.claims.map(change) }));
  return { ...document, entities: of(document.entities), relationships: of(document.relationships) };
}
