import fc from "fast-check";
import type { NativeDocument, NativeEntity, NativeRelationship } from "./document.ts";
import { CHANNELS, KINDS, ownChannels } from "./kinds.ts";

/** What is taken to be otherwise, as a change of the document. */
export interface Edit {
  readonly add: readonly NativeRelationship[];
  readonly removeRelationships: readonly NativeRelationship[];
  readonly removeEntities: readonly string[];
}

/** Some relationships to add, and some relationships and entities to remove, as picks. */
export const editPlan = fc.record({
  add: fc.array(
    fc.record({
      // Incidents hang on these two: what is assumed of them is harm, and never evidence.
      kind: fc.constantFrom(...Object.keys(KINDS), "AFFECTS", "AFFECTS", "AFFECTS", "RESPONDS_TO"),
      from: fc.nat(11),
      to: fc.nat(11),
      confidence: fc.constantFrom(1, 1, 0.9, 0.5, 0),
      affected: fc.array(fc.boolean(), { minLength: CHANNELS.length, maxLength: CHANNELS.length }),
      exposure: fc.constantFrom("AFFECTED", "NOT_AFFECTED"),
    }),
    { maxLength: 4 },
  ),
  removeRelationships: fc.array(fc.nat(17), { maxLength: 3 }),
  removeEntities: fc.array(fc.nat(11), { maxLength: 2 }),
});
type EditPlan = typeof editPlan extends fc.Arbitrary<infer Plan> ? Plan : never;

/** @param named what the question names, which is not removed */
export function editOf(document: NativeDocument, plan: EditPlan, named: readonly string[]): Edit {
  const { entities, relationships } = document;
  const removeEntities = plan.removeEntities.flatMap((pick) => entities[pick]?.id ?? []).filter((id) => !named.includes(id));
  const added = new Set<string>();
  const add = plan.add.flatMap((one, place): NativeRelationship[] => {
    const { kind, from, to, confidence } = one;
    const tails = entities.filter((entity) => KINDS[kind]?.tails.includes(entity.kind) && !removeEntities.includes(entity.id));
    const heads = entities.filter((entity) => KINDS[kind]?.heads.includes(entity.kind) && !removeEntities.includes(entity.id));
    const [tail, head] = [tails[from % tails.length], heads[to % heads.length]];
    if (tail === undefined || head === undefined) return [];
    // The same twice is one assumption, or with another confidence a contradiction.
    const way = `${kind} ${tail.id} ${head.id}`;
    if (added.has(way)) return [];
    added.add(way);
    const claim = (statedOn: string) => ({
      id: `assumed-claim-${place}-${statedOn}`,
      status: "CONFIRMED" as const,
      confidence,
      sources: ["source-a"],
      statedOn,
      recordedAt: "1970-01-01T00:00:00Z",
    });
    // Somebody said so in the first year and in the last: it certainly held at all times.
    const claims = [claim("0001"), claim("9999")];
    return [{ id: `assumed-${place}`, kind, from: tail.id, to: head.id, attributes: attributesOf(one, tail), claims }];
  });
  return { add, removeEntities, removeRelationships: plan.removeRelationships.flatMap((pick) => relationships[pick] ?? []) };
}

/** Of an incident that was another one before, no channels: what it had then may be others. */
function attributesOf({ kind, affected, exposure }: EditPlan["add"][number], tail: NativeEntity) {
  if (kind === "RESPONDS_TO") return { exposure };
  const channels = kind === "AFFECTS" && tail.history === undefined ? ownChannels(tail).filter((_, place) => affected[place]) : [];
  return channels.length > 0 ? { channels } : {};
}

/** Without the channels of incidents that have become others since it was made: as of a moment, they may not have had them. */
export function fittingEdit(edit: Edit, { entities }: NativeDocument): Edit {
  const changed = new Set(entities.flatMap(({ id, history }) => (history === undefined ? [] : [id])));
  const add = edit.add.map((one) => {
    const { channels, ...attributes } = one.attributes ?? {};
    return channels === undefined || !changed.has(one.from) ? one : { ...one, attributes };
  });
  return { ...edit, add };
}

export function isAssumed({ id }: NativeRelationship): boolean {
  return id.startsWith("assumed-");
}

/** The document as if it had been written so. */
export function edited(document: NativeDocument, edit: Edit): NativeDocument {
  const isGone = (id: string) => edit.removeEntities.includes(id);
  const isRemoved = (id: string) => edit.removeRelationships.some((one) => one.id === id);
  return {
    ...document,
    entities: document.entities.filter((entity) => !isGone(entity.id)),
    relationships: [
      ...document.relationships.filter((one) => !isRemoved(one.id) && !isGone(one.from) && !isGone(one.to)),
      ...edit.add,
    ],
  };
}
