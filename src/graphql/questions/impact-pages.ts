import { pageOf } from "../../service/paging.ts";
import type { ImpactView } from "../../service/questions/impact-view.ts";
import { ConnectionPage, longestImpactPage, pageRequest } from "../shared/pages.ts";
import type { AnswerScope } from "../shared/parents.ts";
import { ImpactParent } from "./impact.ts";

/** A page of a list that is in memory already, of one item for each entity. */
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
