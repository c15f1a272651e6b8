import type { NativeEntity, NativeFields, SourceFields } from "../document.ts";
import { withSourceVersion, withVersion } from "./history.ts";
import { type Change, type ChangePlan, picked } from "./plan.ts";

export const correctEntity: Change = async (plan, document, writer) => {
  const entity = picked(document.entities, plan.pick);
  if (entity === undefined) return undefined;
  const { marking } = plan;
  const fields = fieldsOf(entity, plan);
  const { taken } = await writer.correctEntity({ id: entity.id, marking, fields, reason: "It is wrong." });
  const given = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? undefined]));
  return {
    taken,
    edit: (before, at) => withVersion(before, entity.id, (was) => ({ ...was, ...given, marking }) as NativeFields, at),
  };
};

/** Own fields that decide about something. Null takes a value away. */
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

export const correctSource: Change = async (plan, document, writer) => {
  const source = picked(document.sources, plan.pick);
  if (source === undefined) return undefined;
  const { originGroup = null, marking } = plan;
  const { taken } = await writer.correctSource({ id: source.id, originGroup, marking, reason: "It is wrong." });
  const given = { originGroup: originGroup ?? undefined, marking };
  return { taken, edit: (before, at) => withSourceVersion(before, source.id, (was) => ({ ...was, ...given }) as SourceFields, at) };
};

export const recordEntities: Change = async ({ marking, roles }, _, writer, mark) => {
  const id = `${mark}new`;
  const fields = { roles: [...roles] };
  const { taken } = await writer.recordEntities([{ id, kind: "ORGANIZATION", name: `New ${mark}`, marking, fields }]);
  const entity: NativeEntity = { id, kind: "ORGANIZATION", name: `New ${mark}`, marking, ...fields, claims: [] };
  return {
    taken,
    edit: (before, at) => ({ ...before, entities: [...before.entities, { ...entity, recordedAt: at }] }),
  };
};
