import { assertAgain, assertClaims, correctRelationship, relate, respond, retractClaim, retractImport } from "./claims.ts";
import { importClaim, importEntity, importRelationship, importRetraction, importSource } from "./imports.ts";
import type { Change, ChangePlan } from "./plan.ts";
import { correctEntity, correctSource, recordEntities } from "./records.ts";

/**
 * Every change, with what it makes of the document: written down from what the change means, not from how the product does
 * it. Only ids that the product gives are taken from its answers.
 */
export const changeOf: Readonly<Record<ChangePlan["what"], Change>> = {
  retractClaim,
  retractImport,
  assertClaims,
  assertAgain,
  relate,
  respond,
  correctRelationship,
  correctEntity,
  correctSource,
  recordEntities,
  importEntity,
  importSource,
  importClaim,
  importRetraction,
  importRelationship,
};
