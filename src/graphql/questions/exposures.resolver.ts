import type { Channel } from "../../model/channels.ts";
import { incidentKind, organizationKind } from "../../model/entity-kinds.ts";
import type { Instant } from "../../model/records.ts";
import { pageOf } from "../../service/paging.ts";
import { exposuresOfShown, keyOfExposure } from "../../service/questions/exposures.ts";
import { Priced } from "../cost/price.ts";
import { fixed, question } from "../cost/prices.ts";
import { entityTypes } from "../records/entity.ts";
import { IncidentFilterInput } from "../records/filters.ts";
import type { ApiContext } from "../request/context.ts";
import { CompletenessType, completenessOf, ReceiptType, receiptOf } from "../shared/completeness.ts";
import { connectionOf } from "../shared/connections.ts";
import { ChannelEnum } from "../shared/enums.ts";
import { EdgeInput, edgesOptions, LimitsInput, limitsOptions } from "../shared/inputs.ts";
import { After, connect, First, walkOf } from "../shared/pages.ts";
import { type EntityParent, outlineParent, scopeAt } from "../shared/parents.ts";
import { DateTimeScalar } from "../shared/scalars.ts";
import { Arg, Ctx, Field, FieldResolver, Float, ObjectType, Resolver, Root } from "../shared/type-graphql.ts";
import { harmInputOf, minLikelihoodDescription } from "./harm-question.ts";
import { ImpactParent, ImpactType } from "./impact.ts";

@ObjectType("ExposureItem", {
  description: "An incident that reaches an organization, and its impact there.",
  simpleResolvers: true,
})
class ExposureItemType {
  @Field(() => entityTypes(incidentKind).Type, { description: "The incident." })
  incident!: EntityParent;
  @Field(() => ImpactType, { description: "The impact of the incident on the organization." })
  impact!: ImpactType;
  @Field(() => ReceiptType, { description: "What the impact is based on: among others, the incident's own window." })
  receipt!: ReceiptType;
}

const { Connection } = connectionOf({
  name: "Exposure",
  of: "incidents that reach an organization",
  order: "the most severe first",
  node: () => ExposureItemType,
});

Field(() => CompletenessType, {
  description:
    "Whether the list is complete. `frontier` is the number of further incidents, of those asked about, that would reach the organization within wider limits. Selecting this field runs further searches.",
})(Connection.prototype, "completeness");
Priced(fixed(2_000))(Connection.prototype, "completeness");

@Resolver(() => entityTypes(organizationKind).Type)
export class ExposuresResolver {
  @Priced(question(3))
  @FieldResolver(() => Connection, {
    description:
      "The incidents that reach the organization, the open ones unless `incidents` is given, each within the incident's own window. Sorted by evidence, then by likelihood (highest first), then by hops (fewest first).",
  })
  async exposures(
    @Root() { id, knownAt: shownAt }: EntityParent,
    @Ctx() { session }: ApiContext,
    @Arg("incidents", () => IncidentFilterInput, {
      nullable: true,
      description:
        "Which incidents to consider, e.g. { during: { from: 2026 } } for those of 2026 and later, open or not. Defaults to the open ones.",
    })
    incidents: IncidentFilterInput | null | undefined,
    @Arg("channels", () => [ChannelEnum], {
      nullable: true,
      description: "Follow only harm that starts in these channels. Defaults to all the channels of each incident.",
    })
    channels: Channel[] | null | undefined,
    @Arg("minLikelihood", () => Float, { nullable: true, defaultValue: 0.1, description: minLikelihoodDescription })
    minLikelihood: number | null,
    @Arg("edges", () => EdgeInput, edgesOptions)
    edges: EdgeInput | null | undefined,
    @Arg("limits", () => LimitsInput, limitsOptions)
    limits: LimitsInput | null | undefined,
    @Arg("knownAt", () => DateTimeScalar, {
      nullable: true,
      description:
        "Use what the graph knew at this instant. Defaults to the instant of the answer that names the organization, otherwise to now.",
    })
    knownAt: Instant | null | undefined,
    @First() first: number | null,
    @After() after?: string | null,
  ) {
    const input = harmInputOf({
      channels: channels ?? null,
      minLikelihood,
      edges: edges ?? null,
      limits: limits ?? null,
      knownAt: knownAt ?? shownAt ?? null,
    });
    const walk = walkOf(session, "exposures", [id, input, incidents], { first, after });
    const asked = { ...input, id, incidents: incidents ?? undefined };
    const { exposures, bounds } = await exposuresOfShown(session, asked);
    const connection = connect(pageOf(exposures, walk.request, keyOfExposure), walk, ({ incident, impact, receipt }) => ({
      incident: outlineParent(scopeAt(session, receipt.knownAt), incident.id),
      impact: new ImpactParent(scopeAt(session, receipt.knownAt), impact),
      receipt: receiptOf(receipt),
    }));
    const completeness = () => bounds().then(completenessOf);
    return Object.assign(connection, { completeness });
  }
}
