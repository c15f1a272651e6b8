import type { Channel } from "../../model/channels.ts";
import type { EntityKind } from "../../model/entity-kinds.ts";
import type { OrganizationRole } from "../../model/organization-roles.ts";
import type { Evidence } from "../../model/vocabulary.ts";
import { pageOf } from "../../service/paging.ts";
import type { ImpactFilter } from "../../service/questions/impact-list.ts";
import type { ImpactView } from "../../service/questions/impact-view.ts";
import { ChannelEnum, EntityKindEnum, EvidenceEnum, OrganizationRoleEnum } from "../shared/enums.ts";
import { ConnectionPage, longestImpactPage, pageRequest } from "../shared/pages.ts";
import type { AnswerScope } from "../shared/parents.ts";
import { Field, Float, InputType } from "../shared/type-graphql.ts";
import { ImpactParent } from "./impact.ts";

@InputType("ImpactFilter", {
  description: "Conditions on the impacts to return. All of them must hold. The search itself is not restricted.",
})
export class ImpactFilterInput {
  @Field(() => [EntityKindEnum], { nullable: true, description: "Return only impacts on entities of these kinds." })
  kinds?: EntityKind[] | null;
  @Field(() => [OrganizationRoleEnum], {
    nullable: true,
    description: "Return only impacts on organizations with at least one of these roles.",
  })
  roles?: OrganizationRole[] | null;
  @Field(() => [ChannelEnum], { nullable: true, description: "Return only impacts in at least one of these channels." })
  channels?: Channel[] | null;
  @Field(() => [EvidenceEnum], { nullable: true, description: "Return only impacts with one of these kinds of evidence." })
  evidence?: Evidence[] | null;
  @Field(() => Float, {
    nullable: true,
    description: "Return only impacts whose best path has at least this confidence, from 0 to 1.",
  })
  minConfidence?: number | null;
}

/** The filter without the fields that are left out or null. */
export function filterOf(filter: ImpactFilterInput | null | undefined): ImpactFilter | undefined {
  if (filter == null) return undefined;
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null));
}

/** A page of a list in memory that has one item per entity. */
export function pageByEntity<Item extends { readonly entity: string }, Node>(
  list: string,
  items: readonly Item[],
  nodeOf: (item: Item) => Node,
  first: number | null,
  after: string | null | undefined,
): ConnectionPage<Item, Node> {
  const request = pageRequest(list, first, after, { longest: longestImpactPage });
  return new ConnectionPage(
    pageOf(items, request, (item) => item.entity),
    request,
    { list, keyOf: (item) => item.entity, nodeOf },
  );
}

/** A page of impacts of one answer. */
export function impactPage(
  list: string,
  impacts: readonly ImpactView[],
  scope: AnswerScope,
  first: number | null,
  after: string | null | undefined,
): ConnectionPage<ImpactView, ImpactParent> {
  return pageByEntity(list, impacts, (view) => new ImpactParent(scope, view), first, after);
}
