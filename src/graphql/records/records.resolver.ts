import { SupplyGraphError } from "../../model/errors.ts";
import type { Instant } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { type ClaimFilter, claims } from "../../service/catalog/claim-list.ts";
import { type FoundRecord, recordsFor } from "../../service/catalog/records.ts";
import { entityOfRef } from "../../service/catalog/references.ts";
import { relationships } from "../../service/catalog/relationship-filter.ts";
import { sources } from "../../service/catalog/sources.ts";
import { Priced } from "../cost/price.ts";
import { fixed, list, records } from "../cost/prices.ts";
import type { ApiContext } from "../request/context.ts";
import { RelationshipKindEnum } from "../shared/enums.ts";
import { EntityRefInput } from "../shared/inputs.ts";
import { type NodeParent, NodeType } from "../shared/node.ts";
import { After, connect, First, longestPage, walkOf } from "../shared/pages.ts";
import { claimParent, claimParentAt, entityParentAt, relationshipParent, sourceParent } from "../shared/parents.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { windowOf } from "../shared/time.ts";
import { Arg, Ctx, ID, Query, Resolver } from "../shared/type-graphql.ts";
import { ClaimConnection } from "./claim.ts";
import { EntityType } from "./entity.ts";
import { ClaimFilterInput } from "./filters.ts";
import { RelationshipConnection } from "./relationship.ts";
import { RelationshipFilterInput } from "./relationship-filter.ts";
import { SourceConnection } from "./source.ts";
import { SourceFilterInput } from "./source-filter.ts";

/** @param knownAt the instant as of which it was found; undefined for now */
function parentOf(found: FoundRecord | undefined, { session }: ApiContext, knownAt?: Instant): NodeParent | null {
  switch (found?.type) {
    case "entity":
      return entityParentAt(knownAt)(found.record);
    case "relationship":
      return relationshipParent(found.record, knownAt ?? session.now);
    case "claim":
      return knownAt === undefined ? claimParent(found.record) : claimParentAt(knownAt)(found.record);
    case "source":
      return sourceParent(found.record);
    default:
      return null;
  }
}

/** The filter without the fields that are left out or null. */
function given(filter: ClaimFilterInput | null | undefined): ClaimFilter {
  return Object.fromEntries(Object.entries(filter ?? {}).filter(([, value]) => value != null));
}

@Resolver()
export class RecordsResolver {
  @Priced(fixed(350))
  @Query(() => NodeType, {
    nullable: true,
    description: "Fetches a record of any type by its ID. Null if it does not exist or is not visible to the caller.",
  })
  async node(
    @Ctx() context: ApiContext,
    @Arg("id", () => ID, { description: "The ID of an entity, relationship, claim or source." }) id: string,
    @Arg("knownAt", () => DateTimeScalar, {
      nullable: true,
      description: "Return the record as it was known at this instant, or null if it was not. Defaults to now.",
    })
    knownAt: Instant | null | undefined,
  ): Promise<NodeParent | null> {
    const { session } = context;
    const [found] = await recordsFor(knownAt == null ? session : session.asOf(knownAt), [id]);
    return parentOf(found, context, knownAt ?? undefined);
  }

  @Priced(records("ids", 300, 85))
  @Query(() => [NodeType], {
    nullable: "items",
    description:
      "Fetches several records of any type by their IDs, in the order given. Null for each ID that does not exist or is not visible to the caller.",
  })
  async nodes(
    @Ctx() context: ApiContext,
    @Arg("ids", () => [ID], { description: `IDs of entities, relationships, claims or sources, at most ${longestPage}.` })
    ids: string[],
  ): Promise<(NodeParent | null)[]> {
    if (ids.length > longestPage) {
      throw new SupplyGraphError("BAD_USER_INPUT", `\`ids\` has ${ids.length} entries; ask for at most ${longestPage} at once.`);
    }
    return (await recordsFor(context.session, ids)).map((found) => parentOf(found, context));
  }

  @Priced(fixed(400))
  @Query(() => EntityType, {
    description: "Fetches an entity by its ID or by an external ID. An unknown reference is an error that suggests near misses.",
  })
  async entity(
    @Ctx() { session }: ApiContext,
    @Arg("ref", () => EntityRefInput, { description: "A reference to the entity." }) ref: EntityRefInput,
    @Arg("knownAt", () => DateTimeScalar, {
      nullable: true,
      description: "Return the entity as it was known at this instant. Defaults to now.",
    })
    knownAt: Instant | null | undefined,
  ) {
    const asKnown = knownAt == null ? session : session.asOf(knownAt);
    return entityParentAt(knownAt ?? undefined)(await entityOfRef(asKnown, ref));
  }

  // How many origins there are is known from all claims of all that the rest of the filter leaves, looked through twice.
  @Priced(
    list({ own: 1_100, item: 50, of: "relationships", relationships: 0.21 }, ({ minOrigins }) =>
      typeof minOrigins === "number" && minOrigins > 0 ? { relationships: 60 } : {},
    ),
  )
  @Query(() => RelationshipConnection, {
    description:
      "Lists the relationships that the graph believes, whenever they held unless `filter.time` says otherwise. Sorted by ID.",
  })
  async relationships(
    @Ctx() { session }: ApiContext,
    @Arg("kinds", () => [RelationshipKindEnum], {
      nullable: true,
      description: "Return only relationships of these kinds. Defaults to all kinds.",
    })
    kinds: RelationshipKind[] | null | undefined,
    @Arg("filter", () => RelationshipFilterInput, {
      nullable: true,
      description: "Return only relationships that match this filter.",
    })
    filter: RelationshipFilterInput | null | undefined,
    @First() first: number | null,
    @After() after?: string | null,
  ) {
    const walk = walkOf(session, "relationships", [kinds, filter], { first, after });
    const asked = { ...filter, window: windowOf(filter?.time) };
    const page = await relationships(session, asked, kinds, walk.request);
    return connect(page, walk, (record) => relationshipParent(record, filter?.knownAt ?? session.now));
  }

  @Priced(list({ own: 2_300, item: 44, relationships: 0.21 }))
  @Query(() => ClaimConnection, { description: "Lists claims, including retracted ones, the most recently recorded first." })
  async claims(
    @Ctx() { session }: ApiContext,
    @Arg("filter", () => ClaimFilterInput, { nullable: true, description: "Return only claims that match this filter." })
    filter: ClaimFilterInput | null | undefined,
    @First() first: number | null,
    @After() after?: string | null,
  ) {
    const walk = walkOf(session, "claims", filter, { first, after });
    return connect(await claims(session, given(filter), walk.request), walk, claimParent);
  }

  // Sources are not in the search index: all that the rest of the filter leaves are read, and compared with the text.
  @Priced(
    list({ own: 3_300, item: 13, relationships: 0.028 }, ({ text }) => (typeof text === "string" ? { relationships: 8 } : {})),
  )
  @Query(() => SourceConnection, { description: "Lists sources, sorted by ID." })
  async sources(
    @Ctx() { session }: ApiContext,
    @Arg("filter", () => SourceFilterInput, { nullable: true, description: "Return only sources that match this filter." })
    filter: SourceFilterInput | null | undefined,
    @First() first: number | null,
    @After() after?: string | null,
  ) {
    const walk = walkOf(session, "sources", filter, { first, after });
    return connect(await sources(session, filter ?? {}, walk.request), walk, sourceParent);
  }
}
