import type { Claim, Entity, Instant } from "../../model/records.ts";
import { type Change, changes } from "../../service/catalog/changes.ts";
import type { ApiContext } from "../request/context.ts";
import { traversalCost } from "../request/cost.ts";
import { present } from "../request/loaders.ts";
import { connectionOf } from "../shared/connections.ts";
import { enumOf } from "../shared/enums.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import { type NodeParent, NodeType } from "../shared/node.ts";
import { After, connect, First, walkOf } from "../shared/pages.ts";
import { claimParent, entityParent, relationshipParent } from "../shared/parents.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from "../shared/type-graphql.ts";
import { ClaimType } from "./claim.ts";
import { EntityVersionType, entityVersionParent } from "./entity-version.ts";

const ChangeKindEnum = enumOf("ChangeKind", "What happened to a record.", {
  CLAIM_RECORDED: "A claim was recorded.",
  CLAIM_RETRACTED: "A claim was retracted.",
  ENTITY_RECORDED: "An entity was recorded that was not in the graph before.",
  ENTITY_CHANGED: "Fields of an entity were changed.",
});

/** Retractions are stored without their author, and some versions were recorded without one. */
const unknownAuthor = "unknown";

@ObjectType("Change", { description: "One thing that was recorded, changed or retracted.", simpleResolvers: true })
class ChangeType {
  @Field(() => DateTimeScalar, { description: "The instant of the change." })
  at!: Instant;
  @Field(() => String, {
    description: `The person or importer that recorded it; "${unknownAuthor}" where that is not kept, as for retractions.`,
  })
  by!: string;
  @Field(() => ChangeKindEnum, { description: "What happened." })
  kind!: string;
  @Field(() => ClaimType, {
    nullable: true,
    description: "The claim that was recorded or retracted. Null for a change of an entity.",
  })
  claim!: object | null;
  @Field(() => EntityVersionType, {
    nullable: true,
    description: "The version of the entity that was recorded. Null for a claim.",
  })
  version!: EntityVersionType | null;
  @Field(() => String, { nullable: true, description: "The reason that was given. Null if none was." })
  reason!: string | null;
  @Field(() => Int, { nullable: true, description: "The revision that the change made. Null where it is not known." })
  revision!: number | null;
}

/** The parent of a change, with the id of what it is about. */
interface ChangeParent extends ChangeType {
  readonly subject: string;
}

function parentOf(change: Change): ChangeParent {
  const { at, kind } = change;
  if ("claim" in change) {
    const { claim } = change;
    const retracted = kind === "CLAIM_RETRACTED";
    const [by, reason] = retracted ? [unknownAuthor, claim.retractionReason ?? null] : [claim.assertedBy, null];
    return { at, by, kind, claim: claimParent(claim as Claim), version: null, reason, revision: null, subject: claim.about };
  }
  const { version, entity } = change;
  const by = version.recordedBy ?? unknownAuthor;
  const shown = entityVersionParent(version);
  return { at, by, kind, claim: null, version: shown, reason: version.reason ?? null, revision: null, subject: entity };
}

const { Connection: ChangeConnection } = connectionOf({
  name: "Change",
  of: "changes",
  order: "the newest first",
  node: () => ChangeType,
});

@Resolver(() => ChangeType)
export class ChangesResolver {
  @Query(() => ChangeConnection, {
    description:
      "What was recorded, changed or retracted in a period of known time, the newest first. What has been in the graph from the beginning is not a change.",
    complexity: traversalCost,
  })
  async changes(
    @Ctx() { session }: ApiContext,
    @Arg("since", () => DateTimeScalar, { nullable: true, description: "Return only changes at this instant or later." })
    since: Instant | null | undefined,
    @Arg("until", () => DateTimeScalar, { nullable: true, description: "Return only changes at this instant or earlier." })
    until: Instant | null | undefined,
    @Arg("about", () => EntityRefInput, {
      nullable: true,
      description: "Return only changes of this entity and of the claims about the entity itself.",
    })
    about: EntityRefInput | null | undefined,
    @First() first: number | null,
    @After() after?: string | null,
  ) {
    const question = { since, until, about };
    const walk = walkOf(session, "changes", question, { first, after });
    return connect(await changes(session, question, walk.request), walk, parentOf);
  }

  @FieldResolver(() => NodeType, { description: "The entity that changed, or what the claim is about." })
  async about(@Root() { subject, claim }: ChangeParent, @Ctx() { loaders, session }: ApiContext): Promise<NodeParent> {
    if (claim === null) return entityParent(await present<Entity>(loaders.entity, subject));
    const found = await present(loaders.subject, subject);
    return "from" in found ? relationshipParent(found, session.now) : entityParent(found);
  }
}
