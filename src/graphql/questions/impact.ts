import type { Channel } from "../../model/channels.ts";
import type { Evidence } from "../../model/vocabulary.ts";
import type { ImpactView } from "../../service/questions/impact-view.ts";
import { EntityType } from "../records/entity.ts";
import { RelationshipType } from "../records/relationship.ts";
import { type StatementParent, StatementType } from "../records/statement.ts";
import { connectionOf } from "../shared/connections.ts";
import { ChannelEnum, EvidenceEnum } from "../shared/enums.ts";
import {
  type AnswerScope,
  type EntityParent,
  outlineParent,
  type RelationshipParent,
  relationshipOfAnswer,
} from "../shared/parents.ts";
import { Field, Float, Int, ObjectType } from "../shared/type-graphql.ts";
import { PathType, pathParent, weakestLinkParent } from "./path.ts";

@ObjectType("ChannelImpact", { description: "Harm of one channel that arrives at an entity.", simpleResolvers: true })
export class ChannelImpactType {
  @Field(() => ChannelEnum, { description: "The channel." })
  channel!: Channel;
  @Field(() => Float, { description: "How readily it arrives, 0..1." })
  likelihood!: number;
  @Field(() => Int, { description: "The fewest relationships by which it arrives." })
  hops!: number;
}

@ObjectType("Impact", {
  description: "What harm does to one entity: how readily it arrives, by which path, and who says so.",
  simpleResolvers: true,
})
export class ImpactType {
  @Field(() => EntityType, { description: "Whom harm reaches." })
  entity!: EntityParent;
  @Field(() => Int, { description: "The fewest relationships by which harm reaches it." })
  hops!: number;
  @Field(() => [ChannelEnum], { description: "The channels in which harm reaches it." })
  channels!: readonly Channel[];
  @Field(() => [ChannelImpactType], { description: "The same, each with its likelihood and hops." })
  byChannel!: readonly ChannelImpactType[];
  @Field(() => Float, {
    description:
      "How readily harm arrives, 0..1: product of confidence and transmission over the best path. A judgement for ranking, not a frequency.",
  })
  likelihood!: number;
  @Field(() => Float, { description: "How sure it is that the best path exists, 0..1: product of its confidences." })
  confidence!: number;
  @Field(() => PathType, { description: "The path along which harm arrives most readily." })
  bestPath!: PathType;
  @Field(() => RelationshipType, { description: "The relationship of least confidence on the best path: the next call to make." })
  weakestLink!: RelationshipParent;
  @Field(() => EvidenceEnum, { description: "What stands behind it beside the path." })
  evidence!: Evidence;
  @Field(() => StatementType, { nullable: true, description: "Its own latest statement about it; null where it made none." })
  statement!: StatementParent | null;
  @Field(() => String, { description: "Why, in one sentence." })
  because!: string;
}

/** The parent of an impact: what is asked of it is made then, from memory, so that a list may be long. */
export class ImpactParent implements ImpactType {
  readonly #scope: AnswerScope;
  readonly #view: ImpactView;

  constructor(scope: AnswerScope, view: ImpactView) {
    this.#scope = scope;
    this.#view = view;
  }

  get entity(): EntityParent {
    return outlineParent(this.#scope.library, this.#view.entity);
  }
  get hops(): number {
    return this.#view.hops;
  }
  get channels(): readonly Channel[] {
    return this.#view.channels;
  }
  get byChannel(): readonly ChannelImpactType[] {
    return this.#view.byChannel;
  }
  get likelihood(): number {
    return this.#view.likelihood;
  }
  get confidence(): number {
    return this.#view.confidence;
  }
  get bestPath(): PathType {
    return pathParent(this.#scope, this.#view.bestPath);
  }
  get weakestLink(): RelationshipParent {
    return weakestLinkParent(this.#scope, this.#view.bestPath);
  }
  get evidence(): Evidence {
    return this.#view.evidence;
  }
  get statement(): StatementParent | null {
    const id = this.#view.statement;
    return id === undefined ? null : { relationship: relationshipOfAnswer(this.#scope, id) };
  }
  get because(): string {
    return this.#view.because;
  }
}

export const { Connection: ImpactConnection } = connectionOf({ name: "Impact", of: "impacts", node: () => ImpactType });
