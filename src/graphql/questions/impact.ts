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
  outlineParentOf,
  type RelationshipParent,
  relationshipOfAnswer,
} from "../shared/parents.ts";
import { Field, Float, Int, ObjectType } from "../shared/type-graphql.ts";
import { PathParent, PathType, weakestLinkParent } from "./path.ts";

@ObjectType("ChannelImpact", { description: "The harm that reaches an entity in one channel.", simpleResolvers: true })
export class ChannelImpactType {
  @Field(() => ChannelEnum, { description: "The channel." })
  channel!: Channel;
  @Field(() => Float, { description: "How readily harm arrives in this channel, from 0 to 1." })
  likelihood!: number;
  @Field(() => Int, { description: "The smallest number of relationships along which harm arrives in this channel." })
  hops!: number;
}

@ObjectType("Impact", {
  description: "The impact of harm on one entity: how readily harm arrives, along which path, and what evidence there is.",
  simpleResolvers: true,
})
export class ImpactType {
  @Field(() => EntityType, { description: "The entity that harm reaches." })
  entity!: EntityParent;
  @Field(() => Int, { description: "The smallest number of relationships along which harm reaches the entity, in any channel." })
  hops!: number;
  @Field(() => [ChannelEnum], { description: "The channels in which harm reaches the entity." })
  channels!: readonly Channel[];
  @Field(() => [ChannelImpactType], {
    description: "The channels in which harm reaches the entity, each with its own likelihood and hops.",
  })
  byChannel!: readonly ChannelImpactType[];
  @Field(() => Float, {
    description:
      "How readily harm reaches the entity, from 0 to 1: the product of confidence and transmission over the steps of the best path. A judgement for ranking, not a frequency.",
  })
  likelihood!: number;
  @Field(() => Float, {
    description: "How certain it is that the best path exists, from 0 to 1: the product of the confidences of its relationships.",
  })
  confidence!: number;
  @Field(() => PathType, { description: "The path along which harm reaches the entity most readily." })
  bestPath!: PathType;
  @Field(() => RelationshipType, {
    description: "The relationship with the lowest confidence on the best path: the first one to verify.",
  })
  weakestLink!: RelationshipParent;
  @Field(() => EvidenceEnum, { description: "What is known about the impact in addition to the path." })
  evidence!: Evidence;
  @Field(() => [RelationshipType], {
    description:
      "The relationships on which `evidence` rests, in the order of their IDs: those from an incident to the entity and, if it says so itself, its statement. Empty for `INFERRED`.",
  })
  evidenceRecords!: RelationshipParent[];
  @Field(() => StatementType, {
    nullable: true,
    description: "The entity's own latest statement about one of the incidents involved. Null if it has made none.",
  })
  statement!: StatementParent | null;
  @Field(() => String, { description: "Why harm reaches the entity, in one sentence." })
  because!: string;
}

/** The parent of an impact. Its fields are computed from memory when selected, so that lists may be long. */
export class ImpactParent implements ImpactType {
  private readonly scope: AnswerScope;
  private readonly view: ImpactView;

  constructor(scope: AnswerScope, view: ImpactView) {
    this.scope = scope;
    this.view = view;
  }

  get entity(): EntityParent {
    return outlineParentOf(this.scope, this.view.impact.entity);
  }
  get hops(): number {
    return this.view.hops;
  }
  get channels(): readonly Channel[] {
    return this.view.channels;
  }
  get byChannel(): readonly ChannelImpactType[] {
    return this.view.byChannel;
  }
  get likelihood(): number {
    return this.view.likelihood;
  }
  get confidence(): number {
    return this.view.confidence;
  }
  get bestPath(): PathType {
    return new PathParent(this.scope, this.view.bestPath);
  }
  get weakestLink(): RelationshipParent {
    return weakestLinkParent(this.scope, this.view.bestPath);
  }
  get evidence(): Evidence {
    return this.view.evidence;
  }
  get evidenceRecords(): RelationshipParent[] {
    return this.view.evidenceRecords.map((id) => relationshipOfAnswer(this.scope, id));
  }
  get statement(): StatementParent | null {
    const id = this.view.statement;
    return id === undefined ? null : { relationship: relationshipOfAnswer(this.scope, id) };
  }
  get because(): string {
    return this.view.because;
  }
}

export const { Connection: ImpactConnection } = connectionOf({ name: "Impact", of: "impacts", node: () => ImpactType });
