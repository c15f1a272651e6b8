/**
 * The way back: from the committed documents to the gatherer's record, written without the script's own code. A field that
 * cannot be told from the documents is not returned here; seed.test.ts says where it went.
 */
import type { NativeClaim, NativeEntity, NativeRelationship, NativeSource } from "../../scripts/curation/transform/native.ts";
import { gathered } from "./committed.ts";

const { relationships } = gathered;
const entity = new Map(gathered.entities.map((record) => [record.id, record]));

type Fields = Record<string, unknown>;
const lowerKebab = (word: unknown) => String(word).toLowerCase().replaceAll("_", "-");
const given = (fields: Fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const itself = (record: NativeEntity) => record.claims.find((claim) => claim.id === `claim-${record.id}`);
const makerOf = (id: string, kind: string) => relationships.find((one) => one.kind === kind && one.to === id)?.from;

export function sourceAgain({ publishedOn, verification, originGroup: _, ...same }: NativeSource): Fields {
  return given({ ...same, date: publishedOn, verification: lowerKebab(verification) });
}

function organizationAgain({ id, name, aliases, description, country, ...record }: NativeEntity & Fields): Fields {
  const [text, kinds] = (itself(record as never) ?? record.claims[0])?.text?.split(" Kinds: ") ?? [];
  if (text !== description) throw new Error(`${id}: the claim says "${text}", the description "${description}"`);
  return given({ id, name, aliases, description, country, kinds: kinds?.replace(/\.$/, "").split(", ") });
}

function incidentAgain(record: NativeEntity & Fields): Fields {
  const { id, name, incidentKind, channels, status, summary, startedOn, disclosedOn, containedOn } = record;
  const details = record.claims.filter((claim) => claim.stance === "SUPPORTS" && claim !== itself(record));
  const conflicts = record.claims.filter((claim) => claim.stance === "DISPUTES");
  const versions = relationships
    .filter((one) => one.kind === "AFFECTS" && one.from === id)
    .flatMap((one) =>
      ((one.attributes?.["versions"] ?? []) as string[]).map((version) => `${entity.get(one.to)?.["purl"]}@${version}`),
    );
  const some = <T>(list: readonly T[]) => (list.length > 0 ? list : undefined);
  const timeline = record["timeline"] as { on: string; text: string; sources: string[] }[] | undefined;
  return given({
    id,
    title: name,
    kind: incidentKind,
    channels,
    status: lowerKebab(status),
    summary,
    startedOn,
    disclosed: disclosedOn,
    containedOn,
    date: startedOn ?? disclosedOn,
    claims: some(
      details.map((claim) => ({
        text: claim.text,
        status: lowerKebab(claim.status),
        confidence: claim.confidence,
        sources: claim.sources,
      })),
    ),
    conflictingReports: some(conflicts.map((claim) => claim.text)),
    affectedVersions: some(versions),
    timeline: timeline?.map(({ on, text, sources }) => ({ date: on, text, sources })),
  });
}

/** How each kind of entity is told back; the sources are those of the claim about itself. */
const kinds: Record<string, (record: NativeEntity & Fields) => Fields> = {
  ORGANIZATION: organizationAgain,
  TOOL: ({ id, name, description, toolKind, purl }) =>
    given({ id, name, description, kind: toolKind, purl, maintainer: makerOf(id, "MAINTAINS") }),
  DATASET: ({ id, name, description, modality, license, releasedOn, availability }) =>
    given({
      id,
      name,
      description,
      modality,
      license,
      released: releasedOn,
      status: lowerKebab(availability),
      publisher: makerOf(id, "PUBLISHES"),
    }),
  MODEL: ({ id, name, description, modality, openness, releasedOn }) =>
    given({
      id,
      name,
      description,
      modality,
      openness: lowerKebab(openness),
      released: releasedOn,
      developer: makerOf(id, "DEVELOPS"),
    }),
  INCIDENT: incidentAgain,
};

export function entityAgain(record: NativeEntity): Fields {
  return { ...kinds[record.kind]?.(record), sources: itself(record)?.sources };
}

export function relationshipAgain(record: NativeRelationship): Fields {
  const { id, kind, from, to, validFrom, validTo, note, attributes, claims } = record;
  const support = claims.find((claim) => claim.stance === "SUPPORTS") as NativeClaim;
  const dispute = claims.find((claim) => claim.stance === "DISPUTES");
  const { versions: _, ...rest } = attributes ?? {};
  return given({
    id,
    type: lowerKebab(kind),
    from,
    to,
    validFrom,
    validTo,
    note,
    ...rest,
    sources: support.sources,
    status: dispute === undefined ? lowerKebab(support.status) : "disputed",
    confidence: support.confidence * (1 - (dispute?.confidence ?? 0)),
  });
}
