import type { RelationshipKind } from "../../../src/model/relationship-kinds.ts";
import type { ClaimStatus } from "../../../src/model/vocabulary.ts";
import { claimOf, type SourceOf } from "./claim.ts";
import type { Curated, CuratedRelationship } from "./curated.ts";
import { disputedRelationships, statusByBestSource } from "./judgements.ts";
import { type NativeClaim, type NativeRelationship, present, upperSnake } from "./native.ts";

/**
 * A disputed relationship has a claim for it and one against it; the gatherer's confidence is what is left of the first
 * after the second, hence support × (1 − dispute). An ended one was so: a claim for it, beside its `validTo`.
 */
function claimsOf(record: CuratedRelationship, curated: Curated, sourceOf: SourceOf): NativeClaim[] {
  const { sources, confidence, observedAt } = record;
  const incident = curated.incidents.find((one) => one.id === record.from || one.id === record.to);
  const circumstances = { observedAt, incidentBegan: incident?.startedOn ?? incident?.disclosed };
  const id = `claim-${record.id}`;
  if (record.status === "disputed") {
    const dispute = disputedRelationships[record.id];
    if (dispute === undefined) {
      throw new Error(`${record.id} is disputed: say in curation/transform/judgements.ts how sure each side is, and why`);
    }
    const { support, status, disputedBy } = dispute;
    const against = { stance: "DISPUTES", confidence: 1 - confidence / support, sources: disputedBy ?? sources } as const;
    return [
      claimOf({ id, status, confidence: support, sources, ...circumstances }, sourceOf),
      claimOf({ id: `${id}-disputed`, status: "REPORTED", ...against, ...circumstances, observedAt: undefined }, sourceOf),
    ];
  }
  const status = record.status === "ended" ? statusByBestSource(sources.map(sourceOf)) : upperSnake<ClaimStatus>(record.status);
  return [claimOf({ id, status, confidence, sources, ...circumstances }, sourceOf)];
}

/** The versions of a tool that an incident hit, without the package's name, which is the tool's own `purl`. */
function affectedVersions(record: CuratedRelationship, curated: Curated): readonly string[] | undefined {
  const purl = curated.tools.find((tool) => tool.id === record.to)?.purl;
  const incident = curated.incidents.find((one) => one.id === record.from);
  if (record.type !== "affects" || purl === undefined) return undefined;
  const versions = (incident?.affectedVersions ?? [])
    .filter((one) => one.startsWith(`${purl}@`))
    .map((one) => one.slice(purl.length + 1));
  return versions.length > 0 ? versions : undefined;
}

export function relationshipOf(record: CuratedRelationship, curated: Curated, sourceOf: SourceOf): NativeRelationship {
  const { channels, exposure, response } = record;
  const attributes = present({ channels, versions: affectedVersions(record, curated), exposure, response });
  return present({
    id: record.id,
    kind: upperSnake<RelationshipKind>(record.type),
    from: record.from,
    to: record.to,
    validFrom: record.validFrom,
    validTo: record.validTo,
    attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
    note: record.note,
    claims: claimsOf(record, curated, sourceOf),
  });
}
