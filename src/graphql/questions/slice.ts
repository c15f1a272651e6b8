import type { EntityKind } from "../../model/entity-kinds.ts";
import type { Certainty } from "../../model/vocabulary.ts";
import type { SliceAnswer, SliceEdgeView } from "../../service/questions/slice.ts";
import { OfPage } from "../cost/price.ts";
import { EntityType } from "../records/entity.ts";
import { RelationshipType } from "../records/relationship.ts";
import { boundsOf, CompletenessType, ReceiptType } from "../shared/completeness.ts";
import { CertaintyEnum, EntityKindEnum, SliceFlowEnum } from "../shared/enums.ts";
import {
  type AnswerScope,
  type EntityParent,
  outlineParent,
  type RelationshipParent,
  relationshipOfAnswer,
} from "../shared/parents.ts";
import { Field, ID, Int, ObjectType } from "../shared/type-graphql.ts";

@ObjectType("SliceNode", { description: "A node of the drawing: an entity.", simpleResolvers: true })
class SliceNodeType {
  @Field(() => ID, { description: "The ID of the entity. Edges and elisions refer to it." })
  id!: string;
  @Field(() => EntityType, { description: "The entity." })
  entity!: EntityParent;
  @Field(() => Int, {
    description: "The distance from the starting point of the drawing, in relationships. Use it as the node's column or ring.",
  })
  rank!: number;
  @Field(() => String, {
    description: "The group of nodes to draw alike: an organization's first role, or the entity kind if there is none.",
  })
  group!: string;
  @Field(() => Int, { description: "The number of neighbouring entities that are not drawn." })
  hiddenNeighbours!: number;
}

@ObjectType("SliceEdge", { description: "An edge of the drawing: a relationship between two nodes.", simpleResolvers: true })
class SliceEdgeType {
  @Field(() => ID, { description: "The ID of the relationship." })
  id!: string;
  @Field(() => ID, { description: "The ID of the node that the relationship starts at." })
  source!: string;
  @Field(() => ID, { description: "The ID of the node that the relationship ends at." })
  target!: string;
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
}

@ObjectType("Elision", {
  description:
    'A number of entities that are not drawn, e.g. "+27 more data vendors". Nodes and elisions together account for every entity found.',
  simpleResolvers: true,
})
class ElisionType {
  @Field(() => ID, { description: "The ID of the elision, unique within the drawing." })
  id!: string;
  @Field(() => ID, { description: "The ID of the node that the entities lie behind: the last node drawn on the way to them." })
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
  @Field(() => [SliceEdgeType], { description: "The edges, sorted by ID." })
  edges!: readonly SliceEdgeType[];
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

export function sliceParent(scope: AnswerScope, answer: SliceAnswer): SliceType {
  return {
    ...boundsOf(answer),
    nodes: answer.nodes.map((node) => ({ ...node, entity: outlineParent(scope, node.id) })),
    elisions: answer.elisions,
    get edges() {
      return answer.edges.map((edge) => ({
        ...edge,
        relationship: relationshipOfAnswer(scope, edge.id, {
          from: outlineParent(scope, edge.source),
          to: outlineParent(scope, edge.target),
        }),
      }));
    },
  };
}
