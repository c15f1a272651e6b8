import type { Channel } from "../../model/channels.ts";
import type { EntityKind } from "../../model/entity-kinds.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { Certainty, Evidence } from "../../model/vocabulary.ts";
import type { SliceAnswer, SliceEdgeView } from "../../service/questions/slice.ts";
import { OfPage, Priced } from "../cost/price.ts";
import { ofDrawnEdge } from "../cost/prices.ts";
import { EntityType } from "../records/entity.ts";
import { RelationshipType } from "../records/relationship.ts";
import { boundsOf, CompletenessType, ReceiptType } from "../shared/completeness.ts";
import { CertaintyEnum, ChannelEnum, EntityKindEnum, EvidenceEnum, RelationshipKindEnum, SliceFlowEnum } from "../shared/enums.ts";
import {
  type AnswerScope,
  type EntityParent,
  outlineParent,
  type RelationshipParent,
  relationshipOfAnswer,
} from "../shared/parents.ts";
import { Field, Float, ID, Int, ObjectType } from "../shared/type-graphql.ts";

@ObjectType("SliceNode", { description: "A node of the drawing: an entity.", simpleResolvers: true })
class SliceNodeType {
  @Field(() => ID, { description: "The ID of the entity. Edges and elisions refer to it." })
  id!: string;
  @Field(() => EntityType, { description: "The entity." })
  entity!: EntityParent;
  @Field(() => Int, {
    description:
      "The fewest relationships between the starting point of the drawing and the entity: its column or ring in a picture of reach. 0 for every node of a drawing without a starting point.",
  })
  rank!: number;
  @Field(() => Int, {
    nullable: true,
    description:
      "The number of relationships on the best path: its column in a picture of paths. 0 for a seed. Null outside a blast radius. Along a best path it mostly grows by one a step. It need not where harm passes through an entity in another channel than the one in which it best arrives there.",
  })
  pathRank?: number | undefined;
  @Field(() => String, {
    description: "The group of nodes to draw alike: an organization's first role, or the entity kind if there is none.",
  })
  group!: string;
  @Field(() => Int, { description: "The number of neighbouring entities that are not drawn." })
  hiddenNeighbours!: number;
  @Field(() => Boolean, {
    description:
      "Whether the entity meets the conditions on what to draw. False for one that is drawn only because the way to another leads through it. True for the starting points.",
  })
  matches!: boolean;
  @Field(() => Float, {
    nullable: true,
    description:
      "How readily harm reaches the entity, from 0 to 1, as `Impact.likelihood`. Null for a seed, and outside a blast radius.",
  })
  likelihood?: number | undefined;
  @Field(() => Float, {
    nullable: true,
    description:
      "How certain it is that the best path exists, from 0 to 1, as `Impact.confidence`. Null for a seed, and outside a blast radius.",
  })
  confidence?: number | undefined;
  @Field(() => EvidenceEnum, {
    nullable: true,
    description: "What is known about the impact in addition to the path. Null for a seed, and outside a blast radius.",
  })
  evidence?: Evidence | undefined;
  @Field(() => [ChannelEnum], {
    nullable: true,
    description: "The channels in which harm reaches the entity or, for a seed, starts there. Null outside a blast radius.",
  })
  channels?: readonly Channel[] | undefined;
  @Field(() => ID, {
    nullable: true,
    description:
      "The ID of the edge by which harm best arrives: the last relationship of the best path. It is always an edge of the drawing. Null for a seed, outside a blast radius, and if `limits.maxNodes` left out the entity that the edge comes from.",
  })
  via?: string | undefined;
  @Field(() => CertaintyEnum, {
    nullable: true,
    description:
      "Whether every relationship of the best path certainly held in the window, or some only possibly. Null for a seed, and outside a blast radius.",
  })
  pathCertainty?: Certainty | undefined;
  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether all of the best path is drawn. False only if `limits.maxNodes` left a part of it out of the answer. Null outside a blast radius.",
  })
  pathDrawn?: boolean | undefined;
}

@ObjectType("SliceEdge", { description: "An edge of the drawing: a relationship between two nodes.", simpleResolvers: true })
export class SliceEdgeType {
  @Field(() => ID, { description: "The ID of the relationship." })
  id!: string;
  @Field(() => ID, { description: "The ID of the node that the relationship starts at." })
  source!: string;
  @Field(() => ID, { description: "The ID of the node that the relationship ends at." })
  target!: string;
  @Field(() => Int, { description: "The place of `source` in `nodes`, from 0: shorter than its ID, for large drawings." })
  sourceIndex!: number;
  @Field(() => Int, { description: "The place of `target` in `nodes`, from 0." })
  targetIndex!: number;
  @Field(() => RelationshipKindEnum, { description: "The kind of the relationship." })
  kind!: RelationshipKind;
  @Priced(ofDrawnEdge)
  @Field(() => RelationshipType, { description: "The relationship." })
  relationship!: RelationshipParent;
  @Field(() => SliceFlowEnum, { description: "The direction in which relationships of this kind pass harm." })
  flow!: SliceEdgeView["flow"];
  @Field(() => CertaintyEnum, { description: "Whether the relationship certainly or only possibly held in the window." })
  certainty!: Certainty;
  @Field(() => Boolean, {
    description:
      "Whether the relationship lies on the best path to a node of the drawing. Always false in `slice`, which follows no harm.",
  })
  onPath!: boolean;
  @Field(() => SliceFlowEnum, {
    nullable: true,
    description:
      "The direction in which harm goes along the relationship on the best paths to the nodes of the drawing, also if its kind passes harm both ways. Null if it lies on none of them.",
  })
  pathFlow?: SliceEdgeView["flow"] | undefined;
}

@ObjectType("Elision", {
  description:
    'A number of entities that are not drawn, e.g. "+27 more data vendors". Every entity found is a node or counted by exactly one elision. `Slice.elided` lists those of one.',
  simpleResolvers: true,
})
class ElisionType {
  @Field(() => ID, { description: "The ID of the elision, unique within the drawing." })
  id!: string;
  @Field(() => ID, {
    description:
      "The ID of the node that the entities lie behind: the last node drawn on the way to them or, without a starting point, the best connected neighbour that is drawn. The first node if there is none.",
  })
  anchor!: string;
  @Field(() => EntityKindEnum, { description: "The kind of the entities." })
  kind!: EntityKind;
  @Field(() => Int, { description: "The number of entities." })
  count!: number;
  @Field(() => String, { description: "The elision in words, e.g. +27 more data vendors." })
  label!: string;
}

@ObjectType("Slice", {
  description:
    "A part of the graph that is ready to draw. The most important entities become nodes. The rest are counted in elisions, never dropped silently.",
  simpleResolvers: true,
})
export class SliceType {
  @OfPage()
  @Field(() => [SliceNodeType], { description: "The nodes, sorted by rank, then by ID." })
  nodes!: readonly SliceNodeType[];
  @OfPage()
  @Field(() => [ElisionType], {
    description: "The entities that are not drawn, grouped by anchor and kind, the largest group first.",
  })
  elisions!: readonly ElisionType[];
  @Field(() => CompletenessType, {
    description:
      "Whether the drawing is complete. The reasons include `MAX_NODES` if entities were elided, and `MAX_HOPS` if relationships lead further than the hop limit.",
  })
  completeness!: object;
  @Field(() => ReceiptType, {
    description: "What the drawing is based on. With these values, the same question can be asked again.",
  })
  receipt!: ReceiptType;
}

/** The parent of a drawing: with the answer itself, from which elisions are opened when selected. */
export interface SliceParent extends SliceType {
  readonly answer: SliceAnswer;
  readonly scope: AnswerScope;
  /** All that the drawing depends on. */
  readonly asked: unknown;
}

/** @param asked what the drawing depends on in addition to the question that its receipt names */
export function sliceParent(scope: AnswerScope, answer: SliceAnswer, asked: unknown): SliceParent {
  return {
    ...boundsOf(answer),
    answer,
    scope,
    asked: [answer.receipt.queryHash, asked],
    nodes: answer.nodes.map(({ reached, ...node }) => ({ ...node, ...reached, entity: outlineParent(scope, node.id) })),
    elisions: answer.elisions,
  };
}

/** @param onPath of edges that are wanted; all where undefined */
export function sliceEdges({ answer, scope }: SliceParent, onPath: boolean | undefined): SliceEdgeType[] {
  const placeOf = new Map(answer.nodes.map(({ id }, place) => [id, place]));
  const wanted = onPath === undefined ? answer.edges : answer.edges.filter((edge) => edge.onPath === onPath);
  return wanted.map((edge) => ({
    ...edge,
    sourceIndex: placeOf.get(edge.source) as number,
    targetIndex: placeOf.get(edge.target) as number,
    relationship: relationshipOfAnswer(scope, edge.id, {
      from: outlineParent(scope, edge.source),
      to: outlineParent(scope, edge.target),
    }),
  }));
}
