import type { Instant } from "../../model/records.ts";
import { type Change, changes } from "../../service/catalog/changes.ts";
import { Priced } from "../cost/price.ts";
import { awaited, fixed, list } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { present } from "../request/loaders.ts";
import { connectionOf } from "../shared/connections.ts";
import { enumOf } from "../shared/enums.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import { type NodeParent, NodeType } from "../shared/node.ts";
import { After, connect, First, walkOf } from "../shared/pages.ts";
import { claimParent, entityParent, relationshipParent, sourceParent } from "../shared/parents.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from "../shared/type-graphql.ts";
import { ClaimType } from "./claim.ts";
import { EntityVersionType, entityVersionParent } from "./entity-version.ts";

const ChangeKindEnum = enumOf("ChangeKind", "What happened to a record.", {
  CLAIM_RECORDED: "A claim was recorded.",
  CLAIM_RETRACTED: "A claim was retracted.",
  ENTITY_RECORDED: "An entity was recorded that was not in the graph before.",
  ENTITY_CHANGED: "Fields of an entity were changed.",
  SOURCE_RECORDED: "A source was recorded that was not in the graph before.",
  SOURCE_CHANGED: "Fields of a source were changed.",
});

/** Documents and earlier versions of the program may leave out who retracted a claim or recorded a version. */
const unknownAuthor = "unknown";

@ObjectType("Change", { description: "One thing that was recorded, changed or retracted.", simpleResolvers: true })
class ChangeType {
  @Field(() => DateTimeScalar, { description: "The instant of the change." })
  at!: Instant;
  @Field(() => String, {
    description: `The person or importer that made the change; "${unknownAuthor}" where that is not known.`,
  })
  by!: string;
  @Field(() => ChangeKindEnum, { description: "What happened." })
  kind!: string;
  @Field(() => ClaimType, {
    nullable: true,
    description: "The claim that was recorded or retracted. Null for a change of an entity or source.",
  })
  claim!: object | null;
  @Field(() => EntityVersionType, {
    nullable: true,
    description: "The version of the entity or source that was recorded. Null for a claim.",
  })
  version!: EntityVersionType | null;
  @Field(() => String, { nullable: true, description: "The reason that was given. Null if none was." })
  reason!: string | null;
}

/** The parent of a change, with the id of what it is about. */
interface ChangeParent extends ChangeType {
  readonly subject: string;
  readonly subjectType: "entity" | "source" | "subject of a claim";
}

function parentOf(change: Change): ChangeParent {
  const { at, kind } = change;
  if ("claim" in change) {
    const { claim } = change;
    const [by, reason] =
      kind === "CLAIM_RETRACTED" ? [claim.retractedBy ?? unknownAuthor, claim.retractionReason ?? null] : [claim.assertedBy, null];
    const subject = { subject: claim.about, subjectType: "subject of a claim" } as const;
    return { at, by, kind, claim: claimParent(claim), version: null, reason, ...subject };
  }
  const { version } = change;
  const subject =
    "entity" in change
      ? ({ subject: change.entity, subjectType: "entity" } as const)
      : ({ subject: change.source, subjectType: "source" } as const);
  const by = version.recordedBy ?? unknownAuthor;
  return { at, by, kind, claim: null, version: entityVersionParent(version), reason: version.reason ?? null, ...subject };
}

const { Connection: ChangeConnection } = connectionOf({
  name: "Change",
  of: "changes",
  order: "the newest first",
  counting: fixed(1_700),
  node: () => ChangeType,
});

@Resolver(() => ChangeType)
export class ChangesResolver {
  @Priced(list({ own: 8_000, item: 65, relationships: 0.21 }))
  @Query(() => ChangeConnection, {
    description:
      "What was recorded, changed or retracted in a period of known time, the newest first. What has been in the graph from the beginning is not a change.",
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

  @Priced(awaited)
  @FieldResolver(() => NodeType, { description: "The entity or source that changed, or what the claim is about." })
  async about(@Root() { subject, subjectType }: ChangeParent, @Ctx() { loaders, session }: ApiContext): Promise<NodeParent> {
    if (subjectType === "entity") return entityParent(await present(loaders.entity, subject));
    if (subjectType === "source") return sourceParent(await present(loaders.source, subject));
    const found = await present(loaders.subject, subject);
    return "from" in found ? relationshipParent(found, session.now) : entityParent(found);
  }

  @Priced(awaited)
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "The revision of the graph that the change made. Null where it is not known: for records that were loaded together, and changes that an earlier version of the program recorded.",
  })
  async revision(@Root() { at }: ChangeParent, @Ctx() { loaders }: ApiContext): Promise<number | null> {
    return (await loaders.revisionAt.load(at)) ?? null;
  }
}
