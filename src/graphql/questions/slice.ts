import type { EntityKind } from "../../model/entity-kinds.ts";
import type { Certainty } from "../../model/vocabulary.ts";
import type { SliceAnswer, SliceEdgeView } from "../../service/questions/slice.ts";
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

@ObjectType("SliceNode", { description: "An entity that is drawn.", simpleResolvers: true })
class SliceNodeType {
  @Field(() => ID, { description: "The entity's id; edges and elisions name it." })
  id!: string;
  @Field(() => EntityType, { description: "The entity." })
  entity!: EntityParent;
  @Field(() => Int, { description: "How many relationships it is away from where the drawing starts: its column." })
  rank!: number;
  @Field(() => String, { description: "What is drawn alike: an organization's first role, else the kind." })
  group!: string;
  @Field(() => Int, { description: "Entities that a relationship links it to, and that are not drawn." })
  hiddenNeighbours!: number;
}

@ObjectType("SliceEdge", { description: "A relationship between two entities that are drawn.", simpleResolvers: true })
class SliceEdgeType {
  @Field(() => ID, { description: "The relationship's id." })
  id!: string;
  @Field(() => ID, { description: "The node at the arrow's tail." })
  source!: string;
  @Field(() => ID, { description: "The node at the arrow's head." })
  target!: string;
  @Field(() => RelationshipType, { description: "The relationship." })
  relationship!: RelationshipParent;
  @Field(() => SliceFlowEnum, { description: "In which direction relationships of this kind pass harm." })
  flow!: SliceEdgeView["flow"];
  @Field(() => CertaintyEnum, { description: "Whether it certainly, or only possibly, held in the window." })
  certainty!: Certainty;
  @Field(() => Boolean, { description: "Whether it lies on the best path to something that is drawn." })
  onPath!: boolean;
}

@ObjectType("Elision", {
  description: 'What is not drawn, counted: "+27 more data vendors". Nodes and elisions together are all that there is.',
  simpleResolvers: true,
})
class ElisionType {
  @Field(() => ID, { description: "Its own id in this drawing." })
  id!: string;
  @Field(() => ID, { description: "The node behind which they lie: the last that is drawn on the way to them." })
  anchor!: string;
  @Field(() => EntityKindEnum, { description: "What they are." })
  kind!: EntityKind;
  @Field(() => Int, { description: "How many they are." })
  count!: number;
  @Field(() => String, { description: "The same in words." })
  label!: string;
}

@ObjectType("Slice", {
  description: "A part of the graph ready to draw: the important first, the rest counted, never dropped.",
  simpleResolvers: true,
})
export class SliceType {
  @Field(() => [SliceNodeType], { description: "By rank, then id." })
  nodes!: readonly SliceNodeType[];
  @Field(() => [SliceEdgeType], { description: "By id." })
  edges!: readonly SliceEdgeType[];
  @Field(() => [ElisionType], { description: "What is not drawn, by anchor and kind, the greatest number first." })
  elisions!: readonly ElisionType[];
  @Field(() => CompletenessType, {
    description: "Whether anything was left out: MAX_NODES where something is elided, MAX_HOPS where relationships lead further.",
  })
  completeness!: object;
  @Field(() => ReceiptType, { description: "By this the same question can be asked again." })
  receipt!: ReceiptType;
}

export function sliceParent(scope: AnswerScope, answer: SliceAnswer): SliceType {
  return {
    ...boundsOf(answer),
    nodes: answer.nodes.map((node) => ({ ...node, entity: outlineParent(scope.library, node.id) })),
    elisions: answer.elisions,
    get edges() {
      return answer.edges.map((edge) => ({
        ...edge,
        relationship: relationshipOfAnswer(scope, edge.id, {
          from: outlineParent(scope.library, edge.source),
          to: outlineParent(scope.library, edge.target),
        }),
      }));
    },
  };
}
