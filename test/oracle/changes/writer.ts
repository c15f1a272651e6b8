import { makeApollo } from "../../../src/graphql/apollo.ts";
import { makeContext } from "../../../src/graphql/request/context.ts";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import type { Asker } from "../../../src/service/asker.ts";
import { assertClaims } from "../../../src/service/changes/assert-claims.ts";
import type { Outcome } from "../../../src/service/changes/change.ts";
import type { ClaimInput } from "../../../src/service/changes/claim-input.ts";
import { correctEntity, type EntityCorrection } from "../../../src/service/changes/correct-entity.ts";
import { correctRelationship, type RelationshipCorrection } from "../../../src/service/changes/correct-relationship.ts";
import { correctSource, type SourceCorrection } from "../../../src/service/changes/correct-source.ts";
import { type ImportInput, importDocument } from "../../../src/service/changes/import-document.ts";
import { recordEntities } from "../../../src/service/changes/record-entities.ts";
import { retractClaim } from "../../../src/service/changes/retract-claim.ts";
import { retractImport } from "../../../src/service/changes/retract-import.ts";
import type { Session } from "../../../src/service/session.ts";

/** What came of a change. */
export interface Written {
  readonly taken: boolean;
  readonly changes: readonly { readonly type: string; readonly id: string; readonly action: string }[];
  /** Of those changes that return them: ids in the order of the input. */
  readonly claims: readonly string[];
  readonly relationships: readonly string[];
}

/** Everything that somebody may write. */
export interface Writer {
  readonly name: string;
  retractClaim(retraction: { readonly id: string; readonly reason: string }): Promise<Written>;
  assertClaims(claims: readonly ClaimInput[]): Promise<Written>;
  correctRelationship(correction: RelationshipCorrection): Promise<Written>;
  correctEntity(correction: EntityCorrection): Promise<Written>;
  correctSource(correction: SourceCorrection): Promise<Written>;
  recordEntities(entities: Parameters<typeof recordEntities>[1]): Promise<Written>;
  importDocument(input: ImportInput): Promise<Written>;
  retractImport(retraction: { readonly recordedAt: number; readonly reason: string }): Promise<Written>;
}

/** May do everything, and sees everything. */
export const writers: readonly Asker[] = ["ada", "bob", "cyd"].map((name) => ({ name, role: "OPERATOR", clearance: 4 }));

async function written(outcome: Promise<Outcome<object>>): Promise<Written> {
  const { userErrors, changes, result } = await outcome;
  const { claims, relationships } = (result ?? {}) as Partial<Record<string, unknown>>;
  const ids = (found: unknown) => (Array.isArray(found) ? (found as string[]) : []);
  return { taken: userErrors.length === 0, changes: own(changes), claims: ids(claims), relationships: ids(relationships) };
}

/** Writes by the services behind the mutations. */
export function byService(session: Session): Writer {
  return {
    name: session.asker.name,
    retractClaim: (retraction) => written(retractClaim(session, retraction)),
    assertClaims: (claims) => written(assertClaims(session, claims)),
    correctRelationship: (correction) => written(correctRelationship(session, correction)),
    correctEntity: (correction) => written(correctEntity(session, correction)),
    correctSource: (correction) => written(correctSource(session, correction)),
    recordEntities: (entities) => written(recordEntities(session, entities)),
    importDocument: (input) => written(importDocument(session, input)),
    retractImport: (retraction) => written(retractImport(session, retraction)),
  };
}

const outcome = "userErrors { message } changes { type id action fields { field after } }";
const statements = {
  retractClaim: `mutation ($id: ID!, $reason: String!) { made: retractClaim(id: $id, reason: $reason) { ${outcome} } }`,
  assertClaims: `mutation ($claims: [ClaimInput!]!) { made: assertClaims(claims: $claims) { claims { id } relationships { id } ${outcome} } }`,
  correctRelationship: `mutation ($correction: RelationshipCorrection!) {
    made: correctRelationship(correction: $correction) { claims { id } relationships { id } ${outcome} }
  }`,
  correctEntity: `mutation ($correction: EntityCorrection!) { made: correctEntity(correction: $correction) { ${outcome} } }`,
  correctSource: `mutation ($correction: SourceCorrection!) { made: correctSource(correction: $correction) { ${outcome} } }`,
  recordEntities: `mutation ($entities: [EntityInput!]!) { made: recordEntities(entities: $entities) { ${outcome} } }`,
  importDocument: `mutation ($format: String!, $content: String!, $replace: Boolean) {
    made: importDocument(format: $format, content: $content, replace: $replace) { ${outcome} }
  }`,
};

const apollo = makeApollo({ limits: defaultLimits, introspection: false, log: () => undefined });

type Changed = Written["changes"][number] & { readonly fields: readonly { readonly field: string; readonly after: unknown }[] };

/** What the writer said, without the claims that follow from it for releases: those are the document's own affair. */
function own(changes: readonly Changed[]): Written["changes"] {
  return changes.filter(({ fields }) => !fields.some(({ field, after }) => field === "assertedBy" && after === "version-matching"));
}

interface MadeByApi {
  readonly userErrors: readonly object[];
  readonly changes: readonly Changed[];
  readonly claims?: readonly { readonly id: string }[];
  readonly relationships?: readonly { readonly id: string }[];
}

/** Writes by the mutations of the API. */
export function byApi(session: Session): Writer {
  const send = async (name: keyof typeof statements, variables: object): Promise<Written> => {
    const request = { query: statements[name], variables: variables as Record<string, unknown> };
    const { body } = await apollo.executeOperation(request, { contextValue: makeContext(session, defaultLimits) });
    if (body.kind !== "single" || body.singleResult.errors !== undefined) throw new Error(JSON.stringify(body));
    const { made } = body.singleResult.data as unknown as { readonly made: MadeByApi };
    const ids = (records: readonly { readonly id: string }[] = []) => records.map(({ id }) => id);
    const { userErrors, claims, relationships } = made;
    const changes = own(made.changes).map((change) => ({ ...change, type: change.type.toLowerCase() }));
    return { taken: userErrors.length === 0, changes, claims: ids(claims), relationships: ids(relationships) };
  };
  return {
    name: session.asker.name,
    retractClaim: (retraction) => send("retractClaim", retraction),
    assertClaims: (claims) => send("assertClaims", { claims }),
    correctRelationship: (correction) => send("correctRelationship", { correction }),
    correctEntity: (correction) => send("correctEntity", { correction }),
    correctSource: (correction) => send("correctSource", { correction }),
    recordEntities: (entities) => send("recordEntities", { entities }),
    importDocument: (input) => send("importDocument", input),
    // The API has no such mutation, but the command has.
    retractImport: (retraction) => written(retractImport(session, retraction)),
  };
}
