import type { Json, Relationship } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { sentenceOf } from "../../model/relationship-sentence.ts";
import { Priced } from "../cost/price.ts";
import { awaited, fixed, list } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { present } from "../request/loaders.ts";
import { BeliefStatusEnum, RelationshipKindEnum } from "../shared/enums.ts";
import { After, First } from "../shared/pages.ts";
import { type EntityParent, entityParentAt, type RelationshipParent } from "../shared/parents.ts";
import { JsonScalar, PartialDateScalar } from "../shared/scalars.ts";
import { Ctx, FieldResolver, Float, Int, Resolver, Root } from "../shared/type-graphql.ts";
import { loadBelief, loadOrigins } from "./beliefs.ts";
import { ClaimConnection } from "./claim.ts";
import { claimsOf } from "./claim-lists.ts";
import { EntityType } from "./entity.ts";
import { RelationshipType } from "./relationship.ts";

function whole<T>(parent: RelationshipParent, context: ApiContext, read: (record: Relationship) => T): T | Promise<T> {
  if (parent.record !== undefined) return read(parent.record);
  return present<Relationship>(context.loadersAt(parent.knownAt).relationship, parent.id).then(read);
}

async function loadEnd(parent: RelationshipParent, context: ApiContext, end: "from" | "to"): Promise<EntityParent> {
  const id = await whole(parent, context, (record) => record[end]);
  return entityParentAt(parent.knownAt)(await present(context.loadersAt(parent.knownAt).entity, id));
}

function endOf(parent: RelationshipParent, context: ApiContext, end: "from" | "to"): EntityParent | Promise<EntityParent> {
  return parent.ends === undefined ? loadEnd(parent, context, end) : parent.ends[end];
}

function kindOf(parent: RelationshipParent, context: ApiContext): RelationshipKind | Promise<RelationshipKind> {
  return parent.kind ?? whole(parent, context, (record) => record.kind);
}

@Resolver(() => RelationshipType)
export class RelationshipResolver {
  @Priced(awaited)
  @FieldResolver(() => RelationshipKindEnum, { description: "The kind of the relationship." })
  kind(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): RelationshipKind | Promise<RelationshipKind> {
    return kindOf(parent, context);
  }

  @Priced(awaited)
  @FieldResolver(() => EntityType, { description: "The entity that the relationship starts at." })
  from(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): EntityParent | Promise<EntityParent> {
    return endOf(parent, context, "from");
  }

  @Priced(awaited)
  @FieldResolver(() => EntityType, { description: "The entity that the relationship ends at." })
  to(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): EntityParent | Promise<EntityParent> {
    return endOf(parent, context, "to");
  }

  // The relationship and both its ends are read.
  @Priced(fixed(35))
  @FieldResolver(() => String, {
    description:
      "The relationship as an English sentence, e.g. Mercor supplies data work to Meta. If it ended before today, the sentence says when, e.g. Surge supplied data work to Google until June 2025.",
  })
  async sentence(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): Promise<string> {
    const [record, from, to] = await Promise.all([
      whole(parent, context, (one) => one),
      endOf(parent, context, "from"),
      endOf(parent, context, "to"),
    ]);
    return sentenceOf(record, from.name, to.name, context.session.today);
  }

  @Priced(awaited)
  @FieldResolver(() => PartialDateScalar, {
    nullable: true,
    description: "The date from which the relationship held. Null if it is not known.",
  })
  validFrom(@Root() parent: RelationshipParent, @Ctx() context: ApiContext) {
    return whole(parent, context, (record) => record.validFrom);
  }

  @Priced(awaited)
  @FieldResolver(() => PartialDateScalar, {
    nullable: true,
    description: "The date on which the relationship ended. Null if it continues, or if the date is not known.",
  })
  validTo(@Root() parent: RelationshipParent, @Ctx() context: ApiContext) {
    return whole(parent, context, (record) => record.validTo);
  }

  @FieldResolver(() => Boolean, {
    description:
      "Whether the relationship exists only because the question assumes it. An assumed relationship is not stored and has no claims.",
  })
  assumed(@Root() { assumedConfidence }: RelationshipParent): boolean {
    return assumedConfidence !== undefined;
  }

  @Priced(awaited)
  @FieldResolver(() => Boolean, {
    description:
      "Whether the graph believed the relationship as of the question's `knownAt`: at least one active claim supports it.",
  })
  believed(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): Promise<boolean> {
    return loadBelief(parent, context).then((belief) => belief.believed);
  }

  @Priced(awaited)
  @FieldResolver(() => Float, {
    description:
      "How confident the graph is in the relationship, from 0 to 1: the highest confidence of a supporting claim, multiplied by 1 minus the highest confidence of a disputing claim. 0 if the relationship is not believed.",
  })
  confidence(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): Promise<number> {
    return loadBelief(parent, context).then((belief) => belief.confidence);
  }

  @Priced(awaited)
  @FieldResolver(() => BeliefStatusEnum, {
    description:
      "The status of the relationship: `DISPUTED` if an active claim disputes it, otherwise the strongest status of a supporting claim.",
  })
  status(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): Promise<string> {
    return loadBelief(parent, context).then((belief) => belief.status);
  }

  // All its claims are read, and all that they cite.
  @Priced(fixed(35))
  @FieldResolver(() => Int, {
    description:
      "The number of distinct origins among the sources of its active claims. Ten rewrites of one story count as one origin, and so do documents that cite the same address.",
  })
  origins(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): Promise<number> {
    return loadOrigins(parent, context);
  }

  @Priced(awaited)
  @FieldResolver(() => PartialDateScalar, {
    nullable: true,
    description:
      "The latest date on which a source said that it is so: of the `statedOn` of the active claims that support it. Null if none has a date.",
  })
  lastStatedOn(@Root() parent: RelationshipParent, @Ctx() context: ApiContext) {
    return loadBelief(parent, context).then((belief) => belief.lastStatedOn);
  }

  @Priced(awaited)
  @FieldResolver(() => JsonScalar, {
    description:
      "Further attributes of the relationship by name, such as `versions`, `channels`, `percent`, `exposure` or `response`. Which ones it can have depends on its kind.",
  })
  attributes(@Root() parent: RelationshipParent, @Ctx() context: ApiContext): Json | Promise<Json> {
    return whole<Json>(parent, context, (record) => record.attributes);
  }

  @Priced(awaited)
  @FieldResolver(() => String, { nullable: true, description: "A free-text note about the relationship." })
  note(@Root() parent: RelationshipParent, @Ctx() context: ApiContext) {
    return whole(parent, context, (record) => record.note);
  }

  @Priced(list({ own: 170, item: 11 }))
  @FieldResolver(() => ClaimConnection, {
    description:
      "The claims about the relationship that had been recorded as of the question's `knownAt`, including retracted ones, in the order in which they were recorded.",
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
