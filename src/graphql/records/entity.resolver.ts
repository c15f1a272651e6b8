import type { ExternalId, Instant } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { relationshipsAt } from "../../service/catalog/relationships.ts";
import { pageOf } from "../../service/paging.ts";
import { Priced } from "../cost/price.ts";
import { list } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { DirectionEnum, RelationshipKindEnum } from "../shared/enums.ts";
import { TimeInput } from "../shared/inputs.ts";
import { After, ConnectionPage, connect, First, walkOf } from "../shared/pages.ts";
import { type EntityParent, relationshipParent } from "../shared/parents.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { todayOf, windowOf } from "../shared/time.ts";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "../shared/type-graphql.ts";
import { ClaimConnection } from "./claim.ts";
import { claimsOf } from "./claim-lists.ts";
import { EntityType, ExternalIdType } from "./entity.ts";
import { whole } from "./entity-fields.ts";
import { EntityVersionConnection, entityVersionParent } from "./entity-version.ts";
import { RelationshipConnection } from "./relationship.ts";

type Direction = keyof typeof DirectionEnum;

@Resolver(() => EntityType)
export class EntityResolver {
  @FieldResolver(() => [String], { description: "Other names of the entity." })
  aliases(@Root() parent: EntityParent, @Ctx() context: ApiContext): readonly string[] | Promise<readonly string[]> {
    return whole(parent, context, (record) => record.aliases);
  }

  @FieldResolver(() => String, { nullable: true, description: "What the entity is, in a sentence or two." })
  description(@Root() parent: EntityParent, @Ctx() context: ApiContext) {
    return whole(parent, context, (record) => record.description);
  }

  @FieldResolver(() => [ExternalIdType], { description: "IDs that other registries assigned to the entity." })
  externalIds(@Root() parent: EntityParent, @Ctx() context: ApiContext): readonly ExternalId[] | Promise<readonly ExternalId[]> {
    return whole(parent, context, (record) => record.externalIds);
  }

  @Priced(list({ own: 170, item: 20, of: "relationships", relationships: 0.0014 }))
  @FieldResolver(() => RelationshipConnection, {
    description: "The believed relationships of the entity, those that may hold today unless `time` says otherwise. Sorted by ID.",
  })
  async relationships(
    @Root() parent: EntityParent,
    @Ctx() context: ApiContext,
    @Arg("kinds", () => [RelationshipKindEnum], {
      nullable: true,
      description: "Return only relationships of these kinds. Defaults to all kinds.",
    })
    kinds: RelationshipKind[] | null | undefined,
    @Arg("direction", () => DirectionEnum, {
      nullable: true,
      defaultValue: "BOTH",
      description: "Return only the relationships that pass harm in this direction, seen from the entity.",
    })
    direction: Direction | null,
    @Arg("time", () => TimeInput, {
      nullable: true,
      description: "Return the relationships that may have held on at least one of these days. Defaults to today.",
    })
    time: TimeInput | null | undefined,
    @Arg("knownAt", () => DateTimeScalar, {
      nullable: true,
      description:
        "Return the relationships that the graph believed at this instant. Defaults to the instant of the answer that names the entity, otherwise to now.",
    })
    knownAt: Instant | null | undefined,
    @First() first: number | null,
    @After() after?: string | null,
  ) {
    const asOf = knownAt ?? parent.knownAt ?? context.session.now;
    const query = {
      direction: direction ?? "BOTH",
      kinds: kinds ?? undefined,
      knownAt: asOf,
      window: windowOf(time) ?? todayOf(context),
    };
    const walk = walkOf(context.session, "relationshipsAt", [parent.id, query], { first, after });
    const page = await relationshipsAt(context.session, parent.id, query, walk.request);
    return connect(page, walk, (record) => relationshipParent(record, asOf));
  }

  @Priced(list({ own: 170, item: 11 }))
  @FieldResolver(() => ClaimConnection, {
    description: "Claims about the entity itself, including retracted ones, in the order in which they were recorded.",
  })
  claims(@Root() parent: EntityParent, @Ctx() context: ApiContext, @First() first: number | null, @After() after?: string | null) {
    return claimsOf(parent.id, parent.knownAt ?? context.session.now, context, first, after);
  }

  @Priced(list({ own: 200, item: 11 }))
  @FieldResolver(() => EntityVersionConnection, {
    description:
      "The versions of the entity, the newest first: who recorded what, when and why. Versions marked above the caller's clearance are left out.",
  })
  async history(
    @Root() { id, knownAt }: EntityParent,
    @Ctx() context: ApiContext,
    @First() first: number | null,
    @After() after?: string | null,
  ) {
    const walk = walkOf(context.session, "history", [id, knownAt], { first, after });
    // The newest first. A cursor tells nothing of versions that the caller may not see.
    const page = pageOf(await context.loadersAt(knownAt).history.load(id), walk.request, ({ recordedAt }) => [
      -(recordedAt ?? Number.MIN_SAFE_INTEGER),
    ]);
    return new ConnectionPage(page, walk, { nodeOf: entityVersionParent });
  }
}
