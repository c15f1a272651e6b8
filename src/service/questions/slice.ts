import { type Completeness, changed } from "../../analysis/blast-radius/completeness.ts";
import type { Slice, SliceFlow } from "../../analysis/slice/slice.ts";
import type { HarmQuestion } from "../../analysis/traversal/question.ts";
import { type EntityKind, entityKind, organizationKind } from "../../model/entity-kinds.ts";
import { organizationRoles, otherRole } from "../../model/organization-roles.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { Certainty } from "../../model/vocabulary.ts";
import type { Topology } from "../../topology/topology.ts";
import { topologyWithGraph } from "../../topology/topology-with-graph.ts";
import { analysed } from "../analysed.ts";
import type { EntityRef } from "../catalog/references.ts";
import { notEmpty, refusal, wholeBetween } from "../input-checks.ts";
import { library } from "../library.ts";
import type { Session } from "../session.ts";
import { conditionsOf, type HarmInput, type Receipt, receiptOf } from "./harm-question.ts";
import type { ImpactList } from "./impact-list.ts";
import { namedEntities } from "./named-entities.ts";
import { numberOf } from "./topology-number.ts";

interface SliceNodeView {
  /** The entity's id. */
  readonly id: string;
  readonly rank: number;
  /** How the node is drawn: an organization's first role, else the kind. */
  readonly group: string;
  readonly hiddenNeighbours: number;
}
export interface SliceEdgeView {
  /** The relationship's id. */
  readonly id: string;
  /** Ids of the arrow's tail and head. */
  readonly source: string;
  readonly target: string;
  readonly flow: SliceFlow;
  readonly certainty: Certainty;
  /** Whether it lies on the best path to something drawn. */
  readonly onPath: boolean;
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
}
export interface SliceAnswer extends SliceView {
  readonly completeness: Completeness;
  /** The number of further entities that harm reaches only with `minLikelihood` 0; 0 for a neighbourhood. */
  fainter(): number | Promise<number>;
  readonly receipt: Receipt;
}
export interface SliceQuestion extends HarmInput {
  /** Where the drawing starts. */
  readonly focus: readonly EntityRef[];
  /** Only relationships of these kinds; if `edges.kinds` is given too, of kinds in both. */
  readonly kinds?: readonly RelationshipKind[] | undefined;
  readonly hops?: number | undefined;
  readonly direction?: "DOWNSTREAM" | "UPSTREAM" | "BOTH" | undefined;
  readonly maxNodes?: number | undefined;
}

export const sliceLimits = { maxNodes: { default: 120, most: 5_000 }, hops: { default: 2, most: 8 } } as const;

/** The neighbourhood of entities, whatever harm their relationships pass: the most important nodes, with the rest counted. */
export async function askSlice(session: Session, input: SliceQuestion): Promise<SliceAnswer> {
  const known = session.forQuestion().asOf(input.knownAt);
  const { topology } = known[library];
  const maxNodes = input.maxNodes ?? sliceLimits.maxNodes.default;
  const hops = input.hops ?? sliceLimits.hops.default;
  const direction = input.direction ?? "BOTH";
  wholeBetween("maxNodes", maxNodes, 1, sliceLimits.maxNodes.most);
  wholeBetween("hops", hops, 0, sliceLimits.hops.most);
  const edges = { ...input.edges, kinds: kindsIn(input) };
  const { focus } = (await namedEntities(known, { focus: input.focus })).entities;
  const conditions = conditionsOf(known, { ...input, edges }, focus);
  const numbers = [...new Set(focus.map((entity) => numberOf(topology, entity.id)))];
  const question = { ...conditions, focus: numbers, hops, direction, nodes: maxNodes };
  const { drawn, completeness } = await analysed(known, "neighbourhood", topology, question);
  const ids = numbers.map((entity) => topology.entities.idOf(entity));
  return {
    ...viewOf(topology, drawn, new Set()),
    completeness: withElisions(completeness, drawn),
    fainter: () => 0,
    receipt: receiptOf(topology, conditions, "slice", { focus: ids, hops, direction, maxNodes }),
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
  return changed(completeness, { status: "TRUNCATED", reasons: [...new Set([...completeness.reasons, "MAX_NODES" as const])] });
}

/** A blast radius as a drawing: the seeds, then the best paths to labs, then the other impacts by severity. */
export async function drawingOf(
  session: Session,
  topology: Topology,
  list: ImpactList,
  question: HarmQuestion,
  maxNodes: number,
): Promise<SliceView> {
  wholeBetween("maxNodes", maxNodes, 1, sliceLimits.maxNodes.most);
  const { entities, hops, bestArrivals, labels, arrivals } = list.radius.columns;
  const impacts = { entities, hops, bestArrivals, labels, arrivals: { labels: arrivals.labels } };
  const order = list.rowsInOrder("SEVERITY");
  const asSearched = topologyWithGraph(topology, list.radius.paths.rules.graph);
  const drawing = { ...question, impacts, order, nodes: maxNodes };
  const { drawn, onPath } = await analysed(session, "drawnImpacts", asSearched, drawing);
  return viewOf(topology, drawn, new Set(onPath));
}

function viewOf(topology: Topology, drawn: Slice, onPath: ReadonlySet<number>): SliceView {
  const { entities, relationships } = topology;
  return {
    nodes: drawn.nodes.map(({ entity, rank, hiddenNeighbours }) => ({
      id: entities.idOf(entity),
      rank,
      group: entities.rolesOf(entity)[0] ?? entities.kindOf(entity),
      hiddenNeighbours,
    })),
    edges: drawn.edges.map(({ relationship, tail, head, flow, certain }) => ({
      id: relationships.idOf(relationship),
      source: entities.idOf(tail),
      target: entities.idOf(head),
      flow,
      certainty: certain ? "CERTAIN" : "POSSIBLE",
      onPath: onPath.has(relationship),
    })),
    elisions: drawn.elisions.map(({ anchor, kind, entities: hidden }) => ({
      id: `elision-${entities.idOf(anchor)}-${kind.toLowerCase()}`,
      anchor: entities.idOf(anchor),
      kind,
      count: hidden.length,
      label: `+${hidden.length} more ${plural(topology, kind, hidden)}`,
    })),
  };
}

/** "data vendors" if all have that role first; "organizations" if their roles differ, or they have none. */
function plural(topology: Topology, kind: EntityKind, hidden: Uint32Array): string {
  const shared =
    kind === organizationKind
      ? organizationRoles.find(({ role }) => hidden.every((one) => topology.entities.rolesOf(one)[0] === role))
      : undefined;
  const word = (shared === undefined || shared.role === otherRole ? entityKind(kind).label : shared.label).toLowerCase();
  return hidden.length === 1 ? word : `${word}s`;
}
