import { OfPage, type Price, Priced } from "../cost/price.ts";
import { fixed } from "../cost/prices.ts";
import type { ClassType } from "./type-graphql.ts";
import { Field, Int, ObjectType } from "./type-graphql.ts";

@ObjectType("PageInfo", { description: "Pagination details for a page of a list.", simpleResolvers: true })
class PageInfoType {
  @Field(() => Boolean, { description: "Whether more items follow this page." })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: "Whether items precede this page." })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: "The cursor of the first item on this page. Null if the page is empty." })
  startCursor!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The cursor of the last item on this page. Pass it as `after` to fetch the next page. Null if the page is empty.",
  })
  endCursor!: string | null;
}

interface ConnectionOptions {
  /** Names the types: `<name>Connection`, `<name>Edge`. */
  readonly name: string;
  /** What the list holds, in the plural: "impacts". */
  readonly of: string;
  /** The order of the list, if it has one of its own: "the most severe first". */
  readonly order?: string;
  readonly node: () => object;
  /** What it costs to count the list, where that is done only when its length is selected. */
  readonly counting?: Price;
}

/** The two types of a paged list: connection and edge. */
export function connectionOf({ name, of, order, node, counting = fixed(1) }: ConnectionOptions): {
  readonly Connection: ClassType;
  readonly Edge: ClassType;
} {
  @ObjectType(`${name}Edge`, { description: `An item of a page of ${of}, with its cursor.`, simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: "The cursor of this item. Pass it as `after` to continue the list from here." })
    cursor!: string;
    @Field(() => node(), { description: "The item." })
    node!: object;
  }
  @ObjectType(`${name}Connection`, {
    description: `A page of ${of}${order === undefined ? "" : `, ${order}`}.`,
    simpleResolvers: true,
  })
  class Connection {
    @Priced(counting)
    @Field(() => Int, { description: "The number of items in the whole list, across all pages." })
    totalCount!: number;
    @Field(() => PageInfoType, { description: "Pagination details for this page." })
    pageInfo!: PageInfoType;
    @OfPage()
    @Field(() => [Edge], { description: "The items on this page, each with its cursor." })
    edges!: Edge[];
    @OfPage()
    @Field(() => [node()], { description: "The items on this page." })
    nodes!: object[];
  }
  return { Connection, Edge };
}
