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

@ObjectType("PathStep", { description: "A step of a path: harm passing along one relationship.", simpleResolvers: true })
export class PathStepType {
  @Field(() => EntityType, { description: "The entity that harm comes from." })
  from!: EntityParent;
  @Field(() => EntityType, { description: "The entity that harm arrives at." })
  to!: EntityParent;
  @Field(() => RelationshipType, { description: "The relationship that harm passes along." })
  relationship!: RelationshipParent;
  @Field(() => Boolean, {
    description:
      "Whether harm passes in the direction of the relationship. False if it passes against it, from the relationship's `to` to its `from`.",
  })
  withArrow!: boolean;
  @Field(() => ChannelEnum, { description: "The channel in which harm arrives at `to`." })
  channel!: Channel;
  @Field(() => Float, { description: "How readily harm passes along this relationship, from 0 to 1." })
  transmission!: number;
  @Field(() => CertaintyEnum, { description: "Whether the relationship certainly or only possibly held in the window." })
  certainty!: string;
}

@ObjectType("Path", { description: "A path along which harm gets from a seed to an entity.", simpleResolvers: true })
export class PathType {
  @Field(() => Int, { description: "The number of relationships on the path." })
  hops!: number;
  @Field(() => Float, {
    description: "How readily harm arrives along the path, from 0 to 1: the product of confidence and transmission over its steps.",
  })
  likelihood!: number;
  @Field(() => Float, {
    description: "How certain it is that the path exists, from 0 to 1: the product of the confidences of its relationships.",
  })
  confidence!: number;
  @Field(() => [PathStepType], { description: "The steps of the path, starting at the seed." })
  steps!: PathStepType[];
  @Field(() => RelationshipType, {
    description: "The relationship with the lowest confidence on the path: the first one to verify.",
  })
  weakestLink!: RelationshipParent;
  @Field(() => String, {
    description:
      "The path in words: each entity, and in parentheses the channel in which harm arrives there and, for a relationship that is only possible in the window, when it was last stated, e.g. Mercor data breach through compromised LiteLLM → Mercor (compromise) → Meta (confidentiality).",
  })
  text!: string;
}

function stepRelationship(scope: AnswerScope, step: StepView): RelationshipParent {
  const [tail, head] = step.withArrow ? [step.from, step.to] : [step.to, step.from];
  const ends = { from: outlineParent(scope, tail), to: outlineParent(scope, head) };
  return relationshipOfAnswer(scope, step.relationship, ends);
}

function stepParent(scope: AnswerScope, step: StepView): PathStepType {
  return {
    ...step,
    from: outlineParent(scope, step.from),
    to: outlineParent(scope, step.to),
    relationship: stepRelationship(scope, step),
  };
}

/** The least certain relationship on a path, with its ends, which the step that uses it knows. */
export function weakestLinkParent(scope: AnswerScope, { steps, weakestLink }: PathView): RelationshipParent {
  const step = steps.find((one) => one.relationship === weakestLink);
  return step === undefined ? relationshipOfAnswer(scope, weakestLink) : stepRelationship(scope, step);
}

/** The parent of a path of an answer. Its steps are made when they are selected. */
export class PathParent implements PathType {
  constructor(
    private readonly scope: AnswerScope,
    private readonly path: PathView,
  ) {}

  get hops(): number {
    return this.path.hops;
  }
  get likelihood(): number {
    return this.path.likelihood;
  }
  get confidence(): number {
    return this.path.confidence;
  }
  get text(): string {
    return this.path.text;
  }
  get steps(): PathStepType[] {
    return this.path.steps.map((step) => stepParent(this.scope, step));
  }
  get weakestLink(): RelationshipParent {
    return weakestLinkParent(this.scope, this.path);
  }
}
