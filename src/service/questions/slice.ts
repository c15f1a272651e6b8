import { type Completeness, LateCompleteness } from "../../analysis/blast-radius/completeness.ts";
import type { PathsDrawn } from "../../analysis/slice/paths-drawn.ts";
import type { Elision, Slice, SliceFlow } from "../../analysis/slice/slice.ts";
import type { Channel } from "../../model/channels.ts";
import { type EntityKind, entityKind, organizationKind } from "../../model/entity-kinds.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { type OrganizationRole, organizationRoles, otherRole } from "../../model/organization-roles.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { Certainty, Evidence } from "../../model/vocabulary.ts";
import type { EntityFilter } from "../../topology/entity-filter.ts";
import type { Topology } from "../../topology/topology.ts";
import { analysed } from "../analysed.ts";
import type { EntityRef } from "../catalog/references.ts";
import { notEmpty, refusal, wholeBetween } from "../input-checks.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { conditionsOf, type HarmInput, type Receipt, receiptOf } from "./harm-question.ts";
import { namedEntities } from "./named-entities.ts";
import { numberOf } from "./topology-number.ts";

/** How harm reaches a node. What is undefined is not known of a seed, at which harm starts. */
export interface ReachedNode {
  /** The hops of its best path, 0 for a seed. */
  readonly pathRank: number;
  /** Those in which harm reaches it, or starts there. */
  readonly channels: readonly Channel[];
  readonly likelihood?: number | undefined;
  readonly confidence?: number | undefined;
  readonly evidence?: Evidence | undefined;
  /** Whether each relationship of the best path certainly held. */
  readonly pathCertainty?: Certainty | undefined;
  /** The id of the last relationship of the best path; undefined also where that is not in the answer. */
  readonly via?: string | undefined;
  /** Whether all of its best path is drawn. */
  readonly pathDrawn: boolean;
}
interface SliceNodeView {
  /** The entity's id. */
  readonly id: string;
  readonly rank: number;
  /** How the node is drawn: an organization's first role, else the kind. */
  readonly group: string;
  readonly hiddenNeighbours: number;
  /** Whether it meets the filter, or is drawn in any case. */
  readonly matches: boolean;
  /** How harm reaches it; absent outside a blast radius. */
  readonly reached?: ReachedNode;
}
export interface SliceEdgeView {
  /** The relationship's id. */
  readonly id: string;
  /** Ids of the arrow's tail and head. */
  readonly source: string;
  readonly target: string;
  readonly kind: RelationshipKind;
  readonly flow: SliceFlow;
  readonly certainty: Certainty;
  /** Whether it lies on the best path to something drawn. */
  readonly onPath: boolean;
  /** Which way harm goes along it on these paths; undefined where it lies on none. */
  readonly pathFlow: SliceFlow | undefined;
}
interface ElisionView {
  readonly id: string;
  readonly anchor: string;
  readonly kind: EntityKind;
  readonly count: number;
  readonly label: string;
}
export interface SliceView {
  readonly nodes: readonly SliceNodeView[];
  readonly edges: readonly SliceEdgeView[];
  readonly elisions: readonly ElisionView[];
  /** The ids of the entities that an elision stands for, in order. NOT_FOUND for an id that none of them has. */
  elided(id: string): readonly string[];
}
export interface SliceAnswer extends SliceView {
  readonly completeness: Completeness;
  /** The number of further entities that harm reaches only with `minLikelihood` 0; 0 for a neighbourhood. */
  fainter(): number | Promise<number>;
  readonly receipt: Receipt;
  /** Whether it is a drawing of the whole graph, which starts nowhere. */
  readonly ofWholeGraph: boolean;
}
export interface SliceQuestion extends HarmInput {
  /** Where the drawing starts; the whole graph is drawn where it is left out. */
  readonly focus?: readonly EntityRef[] | undefined;
  /** Only entities of these kinds, those of the focus and those on the way to others excepted. */
  readonly entityKinds?: readonly EntityKind[] | undefined;
  /** The same: only organizations with at least one of these roles. */
  readonly roles?: readonly OrganizationRole[] | undefined;
  /** Only relationships of these kinds; if `edges.kinds` is given too, of kinds in both. */
  readonly kinds?: readonly RelationshipKind[] | undefined;
  readonly hops?: number | undefined;
  readonly direction?: "DOWNSTREAM" | "UPSTREAM" | "BOTH" | undefined;
  readonly maxNodes?: number | undefined;
}

export const sliceLimits = { maxNodes: { default: 120, most: 5_000 }, hops: { default: 2, most: 8 } } as const;

/**
 * The neighbourhood of entities, whatever harm their relationships pass, or the whole graph where no focus is given: the
 * most important nodes, with the rest counted.
 */
export async function askSlice(session: Session, input: SliceQuestion): Promise<SliceAnswer> {
  const known = session.forQuestion().asOf(input.knownAt);
  const { topology } = known[library];
  const nodes = input.maxNodes ?? sliceLimits.maxNodes.default;
  const hops = input.hops ?? sliceLimits.hops.default;
  const direction = input.direction ?? "BOTH";
  const { entityKinds, roles } = input;
  wholeBetween("maxNodes", nodes, 1, sliceLimits.maxNodes.most);
  wholeBetween("hops", hops, 0, sliceLimits.hops.most);
  notEmpty({ entityKinds, roles });
  const edges = { ...input.edges, kinds: kindsIn(input) };
  const { focus } = (await namedEntities(known, { focus: input.focus })).entities;
  const conditions = conditionsOf(known, { ...input, edges }, focus ?? []);
  const wanted: EntityFilter = { kinds: entityKinds, roles };
  const asked = { ...conditions, wanted, nodes };
  const numbers = focus && [...new Set(focus.map((entity) => numberOf(topology, entity.id)))];
  const { drawn, completeness } =
    numbers === undefined
      ? await analysed(known, "wholeGraph", topology, asked)
      : await analysed(known, "neighbourhood", topology, { ...asked, focus: numbers, hops, direction });
  const whatIsDrawn = numbers && { focus: numbers.map((entity) => topology.entities.idOf(entity)), hops, direction };
  return {
    ...viewOf(topology, drawn),
    completeness: withElisions(completeness, drawn),
    fainter: () => 0,
    ofWholeGraph: focus === undefined,
    receipt: receiptOf(topology, conditions, "slice", { ...whatIsDrawn, entityKinds, roles, maxNodes: nodes }),
  };
}

/** The kinds that both lists allow; undefined if neither is given. */
function kindsIn({ kinds, edges }: SliceQuestion): readonly RelationshipKind[] | undefined {
  notEmpty({ kinds, "edges.kinds": edges?.kinds });
  const both = kinds?.filter((kind) => edges?.kinds?.includes(kind) ?? true);
  if (both?.length === 0)
    throw refusal("kinds", "has no kind in common with `edges.kinds`; give only one of the two lists, or a kind that is in both");
  return both ?? edges?.kinds;
}

/** The completeness of a drawing: what it elides is missing, in addition to what was never reached. */
export function withElisions(completeness: Completeness, drawn: { readonly elisions: readonly unknown[] }): Completeness {
  if (drawn.elisions.length === 0) return completeness;
  const reasons = [...new Set([...completeness.reasons, "MAX_NODES" as const])];
  return new LateCompleteness({ status: "TRUNCATED", reasons, explored: completeness.explored }, () => completeness.frontier);
}

/** How harm reaches what is drawn. */
interface HarmDrawn {
  readonly paths: PathsDrawn;
  /** By entity and place among the nodes. */
  readonly reachedAt: (entity: number, place: number) => ReachedNode;
}

export function viewOf(topology: Topology, drawn: Slice, harm?: HarmDrawn): SliceView {
  const { entities, relationships } = topology;
  const idOfElision = ({ anchor, kind }: Elision) => `elision-${entities.idOf(anchor)}-${kind.toLowerCase()}`;
  return {
    nodes: drawn.nodes.map(({ entity, rank, hiddenNeighbours, matches }, place) => ({
      id: entities.idOf(entity),
      rank,
      group: entities.rolesOf(entity)[0] ?? entities.kindOf(entity),
      hiddenNeighbours,
      matches,
      ...(harm && { reached: harm.reachedAt(entity, place) }),
    })),
    edges: drawn.edges.map(({ relationship, tail, head, kind, flow, certain }, place) => ({
      id: relationships.idOf(relationship),
      source: entities.idOf(tail),
      target: entities.idOf(head),
      kind,
      flow,
      certainty: certain ? "CERTAIN" : "POSSIBLE",
      onPath: (harm?.paths.flows[place] ?? 0) !== 0,
      pathFlow: pathFlows[harm?.paths.flows[place] ?? 0],
    })),
    elisions: drawn.elisions.map((elision) => ({
      id: idOfElision(elision),
      anchor: entities.idOf(elision.anchor),
      kind: elision.kind,
      count: elision.entities.length,
      label: `+${elision.entities.length} more ${plural(topology, elision.kind, elision.entities)}`,
    })),
    elided(id) {
      const elision = drawn.elisions.find((one) => idOfElision(one) === id);
      if (elision !== undefined) return Array.from(elision.entities, (entity) => entities.idOf(entity)).sort();
      const message = `The drawing has no elision with the id "${id}". Ask for the elisions of a drawing with the same arguments, \`maxNodes\` included, and use one of their ids.`;
      throw new SupplyGraphError("NOT_FOUND", message, { field: "id" });
    },
  };
}

/** By the bits of the ways in which harm passes. */
const pathFlows: readonly (SliceFlow | undefined)[] = [undefined, "WITH_ARROW", "AGAINST_ARROW", "BOTH"];

/** "data vendors" if all have that role first; "organizations" if their roles differ, or they have none. */
function plural(topology: Topology, kind: EntityKind, hidden: Uint32Array): string {
  const shared =
    kind === organizationKind
      ? organizationRoles.find(({ role }) => hidden.every((one) => topology.entities.rolesOf(one)[0] === role))
      : undefined;
  const word = (shared === undefined || shared.role === otherRole ? entityKind(kind).label : shared.label).toLowerCase();
  return hidden.length === 1 ? word : `${word}s`;
}
