import type { Channel } from "../../model/channels.ts";
import { incidentKind, organizationKind } from "../../model/entity-kinds.ts";
import type { Instant } from "../../model/records.ts";
import { pageOf } from "../../service/paging.ts";
import { boundsOfExposures, exposuresOf } from "../../service/questions/exposures.ts";
import { entityTypes } from "../records/entity.ts";
import type { ApiContext } from "../request/context.ts";
import { traversalCost } from "../request/cost.ts";
import { CompletenessType, completenessOf } from "../shared/completeness.ts";
import { connectionOf } from "../shared/connections.ts";
import { ChannelEnum } from "../shared/enums.ts";
import { EdgeInput, LimitsInput } from "../shared/inputs.ts";
import { After, ConnectionPage, First, pageRequest } from "../shared/pages.ts";
import { type EntityParent, entityParent } from "../shared/parents.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Arg, Ctx, Field, FieldResolver, Float, ObjectType, Resolver, Root } from "../shared/type-graphql.ts";
import { ImpactParent, ImpactType } from "./impact.ts";
import { harmInputOf, minLikelihoodDescription } from "./impact-inputs.ts";

@ObjectType("ExposureItem", { description: "An open incident that reaches an organization.", simpleResolvers: true })
class ExposureItemType {
  @Field(() => entityTypes(incidentKind).Type, { description: "The incident." })
  incident!: EntityParent;
  @Field(() => ImpactType, { description: "What it does to the organization." })
  impact!: ImpactType;
}

const { Connection } = connectionOf({
  name: "Exposure",
  of: "open incidents that reach an organization, the strongest first",
  node: () => ExposureItemType,
});

Field(() => CompletenessType, {
  description: "Whether open incidents are missing that would reach it within wider limits; `frontier` is their number.",
})(Connection.prototype, "completeness");

@Resolver(() => entityTypes(organizationKind).Type)
export class ExposuresResolver {
  @FieldResolver(() => Connection, {
    description: "Open incidents that reach it, each in its own window: by evidence, then likelihood, then hops.",
    complexity: 2 * traversalCost,
  })
  async exposures(
    @Root() { id }: EntityParent,
    @Ctx() { library, asker, now }: ApiContext,
    @Arg("channels", () => [ChannelEnum], {
      nullable: true,
      description: "The harm that starts at the incidents; all of their own by default.",
    })
    channels: Channel[] | null | undefined,
    @Arg("minLikelihood", () => Float, { nullable: true, defaultValue: 0.1, description: minLikelihoodDescription })
    minLikelihood: number | null,
    @Arg("edges", () => EdgeInput, {
      nullable: true,
      description: "Which relationships may be used; all that are believed by default.",
    })
    edges: EdgeInput | null | undefined,
    @Arg("limits", () => LimitsInput, { nullable: true, description: "How far to go." })
    limits: LimitsInput | null | undefined,
    @Arg("knownAt", () => DateTimeScalar, { nullable: true, description: "What was believed at this instant; now by default." })
    knownAt: Instant | null | undefined,
    @First() first: number | null,
    @After() after?: string | null,
  ) {
    const request = pageRequest("exposures", first, after);
    const input = harmInputOf({
      channels: channels ?? null,
      minLikelihood,
      edges: edges ?? null,
      limits: limits ?? null,
      knownAt: knownAt ?? null,
    });
    const exposures = await exposuresOf(library, asker, id, input, { now: () => now });
    const connection = new ConnectionPage(
      pageOf(exposures, request, (exposure) => exposure.incident.id),
      request,
      {
        list: "exposures",
        keyOf: (exposure) => exposure.incident.id,
        nodeOf: ({ incident, impact }) => ({
          incident: entityParent(incident),
          impact: new ImpactParent({ library, knownAt: input.knownAt ?? now }, impact),
        }),
      },
    );
    const completeness = () => boundsOfExposures(library, asker, id, input, exposures, { now: () => now }).then(completenessOf);
    return Object.assign(connection, { completeness });
  }
}
