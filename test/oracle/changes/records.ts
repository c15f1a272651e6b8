import type { NativeDocument, NativeEntity, NativeFields, SourceFields } from "../document.ts";
import { INCIDENT_KINDS } from "../kinds.ts";
import { withSourceVersion, withVersion } from "./history.ts";
import { type Change, type ChangePlan, picked } from "./plan.ts";

export const correctEntity: Change = async (plan, document, writer, mark) => {
  const entity = picked(document.entities, plan.pick);
  if (entity === undefined) return undefined;
  const { marking } = plan;
  const name = plan.other % 3 === 0 ? `Renamed ${mark}` : entity.name;
  const fields = entity.kind === "TOOL" ? packageFields(entity, document, plan) : fieldsOf(entity, plan);
  const { taken } = await writer.correctEntity({ id: entity.id, name, marking, fields, reason: "It is wrong." });
  const given = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? undefined]));
  return {
    taken,
    edit: (before, at) => withVersion(before, entity.id, (was) => ({ ...was, ...given, name, marking }) as NativeFields, at),
  };
};

/** Own fields that decide about something. Null takes a value away. */
function fieldsOf({ kind }: NativeEntity, { roles, from, to, disputes, other, channels }: ChangePlan) {
  switch (kind) {
    case "ORGANIZATION":
      return { roles: [...roles] };
    case "MODEL":
      return { releasedOn: from, openness: disputes ? "OPEN_SOURCE" : "CLOSED" };
    case "DATASET":
      return { releasedOn: from, availability: disputes ? "AVAILABLE" : "WITHDRAWN" };
    case "INCIDENT":
      // What it was, and so which harm it does, or when it was.
      if (other % 2 === 0) return { incidentKind: picked(INCIDENT_KINDS, other) ?? "other", channels: channels && [...channels] };
      return { startedOn: from, disclosedOn: to, containedOn: null };
    case "TOOL":
      return {};
  }
}

const VERSIONS = [null, "0.9.0", "1.0.0", "1.2.0", "1.10.0", "2.0.0"];

/** It proves to be another release, of its own package or of another one, or the package itself. */
function packageFields({ purl }: NativeEntity, document: NativeDocument, { other, roles }: ChangePlan) {
  const of = packagesIn(document);
  const its = roles.length > 1 ? picked(of, other) : purl?.split("@")[0];
  if (its === undefined) return {};
  const version = VERSIONS[other % VERSIONS.length] ?? null;
  return { purl: version === null ? its : `${its}@${version}`, version };
}

function packagesIn({ entities }: NativeDocument): string[] {
  return [...new Set(entities.flatMap(({ purl }) => purl?.split("@")[0] ?? []))];
}

export const correctSource: Change = async (plan, document, writer) => {
  const source = picked(document.sources, plan.pick);
  if (source === undefined) return undefined;
  const { originGroup = null, marking } = plan;
  const { taken } = await writer.correctSource({ id: source.id, originGroup, marking, reason: "It is wrong." });
  const given = { originGroup: originGroup ?? undefined, marking };
  return { taken, edit: (before, at) => withSourceVersion(before, source.id, (was) => ({ ...was, ...given }) as SourceFields, at) };
};

export const recordEntities: Change = async (plan, document, writer, mark) => {
  const { marking, roles, other } = plan;
  const id = `${mark}new`;
  const of = picked(packagesIn(document), plan.pick);
  const version = VERSIONS[other % VERSIONS.length] ?? null;
  if (plan.disputes && of !== undefined && version !== null) {
    // A release that may have been affected before it was known.
    const release = { id, kind: "TOOL" as const, name: `New ${mark}`, marking };
    const released = { purl: `${of}@${version}`, version };
    const made = await writer.recordEntities([{ ...release, fields: released }]);
    return {
      taken: made.taken,
      edit: (before, at) => ({
        ...before,
        entities: [...before.entities, { ...release, ...released, claims: [], recordedAt: at }],
      }),
    };
  }
  const fields = { roles: [...roles] };
  const { taken } = await writer.recordEntities([{ id, kind: "ORGANIZATION", name: `New ${mark}`, marking, fields }]);
  const entity: NativeEntity = { id, kind: "ORGANIZATION", name: `New ${mark}`, marking, ...fields, claims: [] };
  return {
    taken,
    edit: (before, at) => ({ ...before, entities: [...before.entities, { ...entity, recordedAt: at }] }),
  };
};
