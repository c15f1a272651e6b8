import type { Channel } from "../../model/channels.ts";
import type { EntityKind } from "../../model/entity-kinds.ts";
import type { OrganizationRole } from "../../model/organization-roles.ts";
import type { Evidence } from "../../model/vocabulary.ts";
import { pageOf } from "../../service/paging.ts";
import type { ImpactFilter } from "../../service/questions/impact-filter.ts";
import { type ImpactOrder, keyOfImpact } from "../../service/questions/impact-order.ts";
import type { ImpactView } from "../../service/questions/impact-view.ts";
import type { Session } from "../../service/session.ts";
import { ChannelEnum, EntityKindEnum, EvidenceEnum, OrganizationRoleEnum } from "../shared/enums.ts";
import { type ConnectionPage, connect, longestImpactPage, type PageArguments, walkOf } from "../shared/pages.ts";
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

/** A list of an answer in memory, one item for each of some impacts. */
interface ImpactsShown<Item> {
  /** Names the list among those of the answer. */
  readonly list: string;
  /** All that the list depends on: the hash of the question, and how its impacts are filtered. */
  readonly asked: unknown;
  readonly items: readonly Item[];
  readonly order: ImpactOrder;
  /** By which an item is sorted. */
  readonly impactOf: (item: Item) => ImpactView;
}
type Page = Pick<PageArguments, "first" | "after">;

/** A page of a list that has one item for each of some impacts. */
export function pageByImpact<Item, Node>(
  session: Session,
  { list, asked, items, order, impactOf }: ImpactsShown<Item>,
  nodeOf: (item: Item) => Node,
  page: Page,
): ConnectionPage<Item, Node> {
  const walk = walkOf(session, list, [asked, order], { ...page, longest: longestImpactPage });
  const keyOf = keyOfImpact(order);
  return connect(
    pageOf(items, walk.request, (item) => keyOf(impactOf(item))),
    walk,
    nodeOf,
  );
}

/** A page of impacts of one answer. */
export function impactPage(
  { list, asked, items, order }: Omit<ImpactsShown<ImpactView>, "impactOf">,
  scope: AnswerScope,
  page: Page,
): ConnectionPage<ImpactView, ImpactParent> {
  const impactOf = (view: ImpactView) => view;
  return pageByImpact(scope.session, { list, asked, items, order, impactOf }, (view) => new ImpactParent(scope, view), page);
}
