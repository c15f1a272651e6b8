import { entityName } from "../api/entity.ts";
import { graphql, type ResultOf } from "../api/operation.ts";
import type { Outcome } from "./change.tsx";

const report = graphql(`
  fragment Report on ImportPayload {
    revision
    userErrors { message path }
    report {
      entities { added changed unchanged }
      relationships { added changed unchanged }
      claims { added changed unchanged }
      sources { added changed unchanged }
      recordCounts { type total made matched leftOut }
      matches { id entity name externalId { scheme value } }
      contradictions { record field stored given }
      warnings { message record }
      records(first: 20, outcomes: [LEFT_OUT]) { type record reason }
    }
  }
`);

export const ImportOperation = graphql(
  `
  mutation Import($format: String!, $name: String, $content: String!, $dryRun: Boolean!, $key: String) {
    importDocument(format: $format, name: $name, content: $content, dryRun: $dryRun, idempotencyKey: $key) { ...Report }
  }
`,
  [report],
);

export const AssertOperation = graphql(`
  mutation Assert($claims: [ClaimInput!]!, $dryRun: Boolean!, $key: String) {
    assertClaims(claims: $claims, dryRun: $dryRun, idempotencyKey: $key) {
      userErrors { message path }
      changes { action type id }
    }
  }
`);

export const RetractOperation = graphql(`
  mutation Retract($id: ID!, $reason: String!, $dryRun: Boolean!, $key: String) {
    retractClaim(id: $id, reason: $reason, dryRun: $dryRun, idempotencyKey: $key) {
      userErrors { message path }
      changes { action type id }
    }
  }
`);

export const DatesOperation = graphql(`
  mutation CorrectDates($correction: RelationshipCorrection!, $dryRun: Boolean!, $key: String) {
    correctRelationship(correction: $correction, dryRun: $dryRun, idempotencyKey: $key) {
      userErrors { message path }
      changes { action type id }
    }
  }
`);

/** What harm at some entities would reach, as they are now. */
export const PreviewOperation = graphql(
  `
  query Preview($input: BlastRadiusInput!) {
    blastRadius(input: $input) {
      summary { total }
      impacts(first: 12, filter: { roles: [LAB] }) { totalCount nodes { likelihood entity { ...EntityName } } }
      completeness { status }
    }
  }
`,
  [entityName],
);

type Report = ResultOf<typeof report>;

export interface Changes {
  readonly userErrors: readonly { readonly message: string; readonly path: readonly string[] }[];
  readonly changes: readonly { readonly action: string; readonly type: string; readonly id: string }[];
}

export function faultsOf(errors: Changes["userErrors"]): string[] {
  return errors.map(({ message, path }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`));
}

/** What a mutation would write, or wrote. */
export function outcomeOf({ userErrors, changes }: Changes): Outcome {
  const lines = changes.map(({ action, type, id }) => `${type.toLowerCase()} ${id}: ${action.toLowerCase()}`);
  return { faults: faultsOf(userErrors), lines: lines.length > 0 || userErrors.length > 0 ? lines : ["Nothing would change."] };
}

/** What an import would make of a document, or made: counts that add up, and everything that a reader should know. */
export function importOutcomeOf({ userErrors, report: done }: Report): Outcome {
  const { recordCounts, matches, contradictions, warnings, records } = done;
  const tallies = (["entities", "relationships", "claims", "sources"] as const).map((part) => {
    const { added, changed, unchanged } = done[part];
    return `${part}: ${added} added, ${changed} changed, ${unchanged} unchanged`;
  });
  return {
    faults: faultsOf(userErrors),
    lines: [
      ...tallies,
      ...recordCounts.map(
        ({ type, total, made, matched, leftOut }) => `${type}: ${total} read, ${made} new, ${matched} known, ${leftOut} left out`,
      ),
      ...matches.map(
        ({ id, entity, name, externalId }) =>
          `${id} is ${entity} by ${externalId === null ? `the name ${name}` : `${externalId.scheme} ${externalId.value}`}`,
      ),
      ...contradictions.map(
        ({ record, field, stored, given }) =>
          `${record}: ${field} stays ${JSON.stringify(stored)}, the document says ${JSON.stringify(given)}`,
      ),
      ...records.map(({ type, record, reason }) => `left out: ${record ?? type}: ${reason ?? ""}`),
      ...warnings.map(({ record, message }) => (record === null ? message : `${record}: ${message}`)),
    ],
  };
}
