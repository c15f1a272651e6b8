import { claimOf, type SourceOf } from "./claim.ts";
import type { Curated, CuratedDataset, CuratedModel, CuratedOrganization, CuratedTool } from "./curated.ts";
import { confidenceByStatus, statusByBestSource } from "./judgements.ts";
import { type NativeClaim, type NativeEntity, present, upperSnake } from "./native.ts";
import { rolesOf } from "./roles.ts";

/** The one claim that says what an entity is, on the sources that the gatherer gives for it. */
function claimThatItIs(
  entity: { readonly id: string; readonly sources: readonly string[] },
  text: string,
  sourceOf: SourceOf,
): NativeClaim[] {
  const status = statusByBestSource(entity.sources.map(sourceOf));
  const { id, sources } = entity;
  return [claimOf({ id: `claim-${id}`, text, status, confidence: confidenceByStatus[status], sources }, sourceOf)];
}

/** `kinds` become roles, which are fewer: the words themselves stay in the claim. */
export function organizationOf(record: CuratedOrganization, sourceOf: SourceOf): NativeEntity {
  return present({
    id: record.id,
    kind: "ORGANIZATION",
    name: record.name,
    aliases: record.aliases,
    description: record.description,
    roles: rolesOf(record.kinds),
    country: record.country,
    claims: claimThatItIs(record, `${record.description} Kinds: ${record.kinds.join(", ")}.`, sourceOf),
  });
}

/** `maintainer` is what the MAINTAINS relationship says, and is not said twice. */
export function toolOf(record: CuratedTool, sourceOf: SourceOf): NativeEntity {
  return present({
    id: record.id,
    kind: "TOOL",
    name: record.name,
    description: record.description,
    toolKind: record.kind,
    purl: record.purl,
    claims: claimThatItIs(record, record.description, sourceOf),
  });
}

/** `publisher` is what the PUBLISHES relationship says. */
export function datasetOf(record: CuratedDataset, sourceOf: SourceOf): NativeEntity {
  return present({
    id: record.id,
    kind: "DATASET",
    name: record.name,
    description: record.description,
    modality: record.modality,
    license: record.license,
    releasedOn: record.released,
    availability: upperSnake(record.status),
    claims: claimThatItIs(record, record.description, sourceOf),
  });
}

/** `developer` is what the DEVELOPS relationship says; it gives most models their sentence, since few have a description. */
export function modelOf(record: CuratedModel, curated: Curated, sourceOf: SourceOf): NativeEntity {
  const developer = curated.organizations.find((organization) => organization.id === record.developer)?.name ?? record.developer;
  return present({
    id: record.id,
    kind: "MODEL",
    name: record.name,
    description: record.description,
    modality: record.modality,
    openness: upperSnake(record.openness),
    releasedOn: record.released,
    claims: claimThatItIs(record, record.description ?? `${record.name} is a model by ${developer}.`, sourceOf),
  });
}
