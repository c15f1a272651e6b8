import type { Channel } from "../../model/channels.ts";
import type { PathView, StepView } from "../../service/questions/path-view.ts";
import { EntityType } from "../records/entity.ts";
import { RelationshipType } from "../records/relationship.ts";
import { CertaintyEnum, ChannelEnum } from "../shared/enums.ts";
import {
  type AnswerScope,
  type EntityParent,
  outlineParent,
  type RelationshipParent,
  relationshipOfAnswer,
} from "../shared/parents.ts";
import { Field, Float, Int, ObjectType } from "../shared/type-graphql.ts";

@ObjectType("PathStep", { description: "Harm passes along one relationship.", simpleResolvers: true })
export class PathStepType {
  @Field(() => EntityType, { description: "Where the harm comes from." })
  from!: EntityParent;
  @Field(() => EntityType, { description: "Where the harm arrives." })
  to!: EntityParent;
  @Field(() => RelationshipType, { description: "The relationship that it passes along." })
  relationship!: RelationshipParent;
  @Field(() => Boolean, { description: "Whether it passes from the arrow's tail to its head, or against it." })
  withArrow!: boolean;
  @Field(() => ChannelEnum, { description: "The harm as it arrives at `to`." })
  channel!: Channel;
  @Field(() => Float, { description: "How readily the harm passes here, 0..1." })
  transmission!: number;
  @Field(() => CertaintyEnum, { description: "Whether the relationship certainly, or only possibly, held in the window." })
  certainty!: string;
}

@ObjectType("Path", { description: "How harm gets from a seed to an entity.", simpleResolvers: true })
export class PathType {
  @Field(() => Int, { description: "Its number of relationships." })
  hops!: number;
  @Field(() => Float, { description: "How readily harm arrives along it: product of confidence and transmission over its steps." })
  likelihood!: number;
  @Field(() => Float, { description: "How sure it is that it exists: product of its relationships' confidences." })
  confidence!: number;
  @Field(() => [PathStepType], { description: "Its steps, from the seed on." })
  steps!: PathStepType[];
  @Field(() => RelationshipType, { description: "Its relationship of least confidence: the next call to make." })
  weakestLink!: RelationshipParent;
  @Field(() => String, { description: "The path in words." })
  text!: string;
}

function stepRelationship(scope: AnswerScope, step: StepView): RelationshipParent {
  const [tail, head] = step.withArrow ? [step.from, step.to] : [step.to, step.from];
  const ends = { from: outlineParent(scope.library, tail), to: outlineParent(scope.library, head) };
  return relationshipOfAnswer(scope, step.relationship, ends);
}

function stepParent(scope: AnswerScope, step: StepView): PathStepType {
  return {
    ...step,
    from: outlineParent(scope.library, step.from),
    to: outlineParent(scope.library, step.to),
    relationship: stepRelationship(scope, step),
  };
}

/** The relationship of least confidence on a path, with its ends, which the step that uses it knows. */
export function weakestLinkParent(scope: AnswerScope, { steps, weakestLink }: PathView): RelationshipParent {
  const step = steps.find((one) => one.relationship === weakestLink);
  return step === undefined ? relationshipOfAnswer(scope, weakestLink) : stepRelationship(scope, step);
}

/** The parent of a path of an answer. */
export function pathParent(scope: AnswerScope, path: PathView): PathType {
  return {
    ...path,
    get steps() {
      return path.steps.map((step) => stepParent(scope, step));
    },
    get weakestLink() {
      return weakestLinkParent(scope, path);
    },
  };
}
