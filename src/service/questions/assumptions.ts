import type { Conditions } from "../../analysis/traversal/question.ts";
import { faultsOfAttributes } from "../../model/attribute-faults.ts";
import type { Channel } from "../../model/channels.ts";
import { derivedRelationshipId } from "../../model/derived-ids.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Json, Relationship } from "../../model/records.ts";
import { endFacts, faultsOfRelationship } from "../../model/relationship-faults.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { canonical, sameContent } from "../../model/same-content.ts";
import { withOverlay } from "../../topology/overlaid-topology.ts";
import type { AssumedRelationship } from "../../topology/overlay.ts";
import type { Topology } from "../../topology/topology.ts";
import type { EntityOutline } from "../catalog/outline.ts";
import { type EntityRef, relationshipsOfIds } from "../catalog/references.ts";
import { refusal, share } from "../input-checks.ts";
import type { Session } from "../session.ts";
import { numberOf } from "./topology-number.ts";

/** One change to the graph that a question assumes. Exactly one of the three fields is given. */
export interface AssumptionInput {
  readonly addRelationship?:
    | {
        readonly kind: RelationshipKind;
        readonly from: EntityRef;
        readonly to: EntityRef;
        /** 0..1; 1 if absent. */
        readonly confidence?: number | undefined;
        /** Those that the kinds table lists. */
        readonly attributes?: Json | undefined;
      }
    | undefined;
  /** The id of a relationship. That of an assumed one withdraws the assumption. */
  readonly removeRelationship?: string | undefined;
  readonly removeEntity?: EntityRef | undefined;
}

/** An assumed relationship as a record, with its confidence. */
export interface AssumedRecord {
  readonly relationship: Relationship;
  readonly confidence: number;
}

/** Everything that a question assumes, checked. Never stored. */
export interface Assumptions {
  /** By id. The same assumption always has the same id, and no stored relationship has it. */
  readonly added: ReadonlyMap<string, AssumedRecord>;
  readonly removedRelationships: readonly Relationship[];
  readonly removedEntities: readonly EntityOutline[];
}

/** The question is not a what-if question. Not the same as assumptions that cancel out. */
export const noAssumptions: Assumptions = { added: new Map(), removedRelationships: [], removedEntities: [] };

function assumesAnything({ added, removedRelationships, removedEntities }: Assumptions): boolean {
  return added.size > 0 || removedRelationships.length > 0 || removedEntities.length > 0;
}

const mostAssumptions = 100;
const assumedPrefix = "assumed-";

/** The entities that assumptions name, in the order in which `assumptionsOf` takes them. */
export function refsOfAssumptions(inputs: readonly AssumptionInput[]): EntityRef[] {
  if (inputs.length > mostAssumptions) {
    throw refusal("assume", `has ${inputs.length} entries; give at most ${mostAssumptions}`);
  }
  return [
    ...inputs.flatMap(({ removeEntity }) => removeEntity ?? []),
    ...inputs.flatMap(({ addRelationship }) => (addRelationship === undefined ? [] : [addRelationship.from, addRelationship.to])),
  ];
}

/**
 * Checks assumptions against the graph and the kinds table. Throws NOT_FOUND for a relationship that does not exist,
 * BAD_USER_INPUT for what does not fit its kind, CONFLICT for assumptions that contradict one another.
 *
 * @param named the entities of `refsOfAssumptions`
 */
export async function assumptionsOf(
  session: Session,
  inputs: readonly AssumptionInput[],
  named: readonly EntityOutline[],
): Promise<Assumptions> {
  const removedCount = inputs.filter(({ removeEntity }) => removeEntity !== undefined).length;
  const removedEntities = named.slice(0, removedCount);
  const added = addedRecords(inputs, named.slice(removedCount));
  const gone = new Set(removedEntities.map((entity) => entity.id));
  for (const { relationship } of added.values()) {
    const lost = [relationship.from, relationship.to].find((end) => gone.has(end));
    if (lost !== undefined) throw contradiction(`removes "${lost}" and adds a relationship to it`);
  }
  const removals = new Set(inputs.flatMap(({ removeRelationship }) => removeRelationship ?? []));
  const stored = [...removals].filter((id) => !added.delete(id));
  const removedRelationships = stored.length === 0 ? [] : await relationshipsOfIds(session, stored, "assume");
  return { added, removedRelationships, removedEntities };
}

/** The topology with an overlay of what is added, and the conditions without what is removed. */
export function withAssumptions<C extends Conditions>(
  topology: Topology,
  conditions: C,
  assumptions: Assumptions,
): { topology: Topology; conditions: C } {
  if (!assumesAnything(assumptions)) return { topology, conditions };
  const relationships = assumptions.removedRelationships.map((one) => topology.numberOf(one.id, one.from));
  const entities = assumptions.removedEntities.map((entity) => numberOf(topology, entity.id));
  const removes = relationships.length > 0 || entities.length > 0;
  const without = removes ? { relationships: new Set(relationships), entities: new Set(entities) } : undefined;
  return {
    topology: withOverlay(
      topology,
      [...assumptions.added.values()].map((record) => assumed(topology, record)),
    ),
    conditions: { ...conditions, without },
  };
}

/** A line for each. */
export function assumptionsInLines({ added, removedRelationships, removedEntities }: Assumptions): string[] {
  return [
    ...[...added.values()].map(({ relationship: { kind, from, to } }) => `added: ${from} ${kind} ${to}`),
    ...[...removedRelationships, ...removedEntities].map(({ id }) => `removed: ${id}`),
  ];
}

/** How assumptions enter the hash of a receipt. */
export function hashedAssumptions({ added, removedRelationships, removedEntities }: Assumptions): object {
  return {
    added: [...added].map(([id, { relationship, confidence }]) => [id, confidence, canonical(relationship.attributes)]).sort(),
    removedRelationships: removedRelationships.map((one) => one.id).sort(),
    removedEntities: removedEntities.map((one) => one.id).sort(),
  };
}

/** Refuses a question that names an entity that it assumes to be removed. */
export function mustRemain(assumptions: Assumptions, entities: readonly EntityOutline[], field: string): void {
  const gone = new Set(assumptions.removedEntities.map((entity) => entity.id));
  const lost = entities.find((entity) => gone.has(entity.id));
  if (lost === undefined) return;
  throw new SupplyGraphError("CONFLICT", `\`assume\` removes "${lost.id}", which \`${field}\` names; remove one of the two.`, {
    field,
  });
}

function assumed(topology: Topology, { relationship, confidence }: AssumedRecord): AssumedRelationship {
  return {
    id: relationship.id,
    kind: relationship.kind,
    from: numberOf(topology, relationship.from),
    to: numberOf(topology, relationship.to),
    confidence,
    channels: relationship.attributes["channels"] as readonly Channel[] | undefined,
  };
}

type AddedInput = NonNullable<AssumptionInput["addRelationship"]>;

function addedRecords(inputs: readonly AssumptionInput[], ends: readonly EntityOutline[]): Map<string, AssumedRecord> {
  const additions = inputs.flatMap(({ addRelationship }, place) =>
    addRelationship === undefined ? [] : [{ input: addRelationship, field: `assume[${place}].addRelationship` }],
  );
  const added = new Map<string, AssumedRecord>();
  for (const [index, { input, field }] of additions.entries()) {
    const record = assumedRecord(input, ends[2 * index]!, ends[2 * index + 1]!, field);
    const { id, kind, from, to, attributes } = record.relationship;
    const known = added.get(id);
    if (known !== undefined && known.confidence !== record.confidence) {
      throw contradiction(`adds ${kind} from "${from}" to "${to}" with confidence ${known.confidence} and ${record.confidence}`);
    }
    if (known !== undefined && !sameContent(known.relationship.attributes, attributes)) {
      const both = [known.relationship.attributes, attributes].map(canonical).join(" and ");
      throw contradiction(`adds ${kind} from "${from}" to "${to}" with attributes ${both}`);
    }
    added.set(id, record);
  }
  return added;
}

function assumedRecord(input: AddedInput, from: EntityOutline, to: EntityOutline, field: string): AssumedRecord {
  const confidence = input.confidence ?? 1;
  share(`${field}.confidence`, confidence);
  const attributes = (input.attributes ?? {}) as Relationship["attributes"];
  const content = { kind: input.kind, from: from.id, to: to.id, attributes };
  const [malformed] = faultsOfAttributes(input.kind, attributes);
  if (malformed !== undefined) throw refusal(`${field}.${malformed.field}`, malformed.message);
  const relationship: Relationship = { id: `${assumedPrefix}${derivedRelationshipId(content)}`, ...content };
  const [fault] = faultsOfRelationship(relationship, endFacts(from), endFacts(to));
  if (fault !== undefined) throw refusal(`${field}.${fault.field}`, `does not fit: ${fault.message}`);
  return { relationship, confidence };
}

function contradiction(what: string): SupplyGraphError {
  return new SupplyGraphError("CONFLICT", `\`assume\` ${what}; remove one of the two.`, { field: "assume" });
}
