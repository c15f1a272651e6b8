import type { Json, Relationship } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { sentenceOf } from "../../service/catalog/sentence.ts";
import type { ApiContext } from "../request/context.ts";
import { present } from "../request/loaders.ts";
import { BeliefStatusEnum, RelationshipKindEnum } from "../shared/enums.ts";
import { After, First } from "../shared/pages.ts";
import { type EntityParent, entityParent, type RelationshipParent } from "../shared/parents.ts";
import { JsonScalar, PartialDateScalar } from "../shared/scalars.ts";
import { Ctx, FieldResolver, Float, Int, Resolver, Root } from "../shared/type-graphql.ts";
import { loadBelief, loadOrigins } from "./beliefs.ts";
import { ClaimConnection } from "./claim.ts";
import { claimsOf } from "./claim-lists.ts";
import { EntityType } from "./entity.ts";
import { RelationshipType } from "./relationship.ts";

function whole<T>(parent: RelationshipParent, { loaders }: ApiContext, read: (record: Relationship) => T): T | Promise<T> {
  return parent.record === undefined ? present<Relationship>(loaders.relationship, parent.id).then(read) : read(parent.record);
}

async function loadEnd(parent: RelationshipParent, context: ApiContext, end: "from" | "to"): Promise<EntityParent> {
  const id = await whole(parent, context, (record) => record[end]);
  return entityParent(await present(context.loaders.entity, id));
}

function endOf(parent: RelationshipParent, context: ApiContext, end: "from" | "to"): EntityParent | Promise<EntityParent> {
  return parent.ends === undefined ? loadEnd(parent, context, end) : parent.ends[end];
}

function kindOf(parent: RelationshipParent, context: ApiContext): RelationshipKind | Promise<RelationshipKind> {
  return parent.kind ?? whole(parent, context, (record) => record.kind);
}

@Resolver(() => RelationshipType)
export class RelationshipResolver {
  @FieldResolver(() => RelationshipKindEnum, { description: "What the first entity is to the second." })
  kind(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): RelationshipKind | Promise<RelationshipKind> {
    return kindOf(parent, context);
  }

  @FieldResolver(() => EntityType, { description: "Where the arrow starts." })
  from(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): EntityParent | Promise<EntityParent> {
    return endOf(parent, context, "from");
  }

  @FieldResolver(() => EntityType, { description: "Where the arrow ends." })
  to(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): EntityParent | Promise<EntityParent> {
    return endOf(parent, context, "to");
  }

  @FieldResolver(() => String, { description: "An English sentence: Mercor supplies data work to Meta." })
  async sentence(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): Promise<string> {
    const [kind, from, to] = await Promise.all([
      kindOf(parent, context),
      endOf(parent, context, "from"),
      endOf(parent, context, "to"),
    ]);
    return sentenceOf(kind, from.name, to.name);
  }

  @FieldResolver(() => PartialDateScalar, { nullable: true, description: "When it began, as far as known." })
  validFrom(@Root() parent: RelationshipParent, @Ctx() context: ApiContext) {
    return whole(parent, context, (record) => record.validFrom);
  }

  @FieldResolver(() => PartialDateScalar, {
    nullable: true,
    description: "When it ended; null where it goes on, or that is not known.",
  })
  validTo(@Root() parent: RelationshipParent, @Ctx() context: ApiContext) {
    return whole(parent, context, (record) => record.validTo);
  }

  @FieldResolver(() => Boolean, {
    description: "Whether it is there only because the question assumes it: then it is in no store, and has no claims.",
  })
  assumed(@Root() { assumedConfidence }: RelationshipParent): boolean {
    return assumedConfidence !== undefined;
  }

  @FieldResolver(() => Boolean, { description: "Whether the graph believed it at the question's knownAt: a claim supports it." })
  believed(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): Promise<boolean> {
    return loadBelief(parent, context).then((belief) => belief.believed);
  }

  @FieldResolver(() => Float, {
    description: "How sure the graph is of it, 0..1: its best supporting claim, less what disputes it. 0 where it is not believed.",
  })
  confidence(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): Promise<number> {
    return loadBelief(parent, context).then((belief) => belief.confidence);
  }

  @FieldResolver(() => BeliefStatusEnum, { description: "On whose word it stands, or that it is disputed." })
  status(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): Promise<string> {
    return loadBelief(parent, context).then((belief) => belief.status);
  }

  @FieldResolver(() => Int, {
    description: "Distinct origins among the sources of its active claims: ten rewrites of one story are one origin.",
  })
  origins(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): Promise<number> {
    return loadOrigins(parent, context);
  }

  @FieldResolver(() => JsonScalar, {
    description: "What else is recorded of it, by name: versions, channels, percent, exposure, …",
  })
  attributes(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): Json | Promise<Json> {
    return whole<Json>(parent, context, (record) => record.attributes);
  }

  @FieldResolver(() => String, { nullable: true, description: "What else is to be known about it." })
  note(@Root() parent: RelationshipParent, @Ctx() context: ApiContext) {
    return whole(parent, context, (record) => record.note);
  }

  @FieldResolver(() => ClaimConnection, {
    description:
      "All that was asserted about it by the question's knownAt, in the order in which it was recorded, retracted claims included.",
  })
  claims(
    @Root() parent: RelationshipParent,
    @Ctx() context: ApiContext,
    @First() first: number | null,
    @After() after?: string | null,
  ) {
    return claimsOf(parent.id, parent.knownAt, context, first, after);
  }
}
