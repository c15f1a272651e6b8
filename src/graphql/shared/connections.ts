import type { ClassType } from "./type-graphql.ts";
import { Field, Int, ObjectType } from "./type-graphql.ts";

@ObjectType("PageInfo", { description: "Where a page stands in its list.", simpleResolvers: true })
class PageInfoType {
  @Field(() => Boolean, { description: "Whether the list goes on after this page." })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: "Whether something of the list lies before this page." })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: "The cursor of the page's first item; null for an empty page." })
  startCursor!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The cursor of the page's last item, to be passed as `after`; null for an empty page.",
  })
  endCursor!: string | null;
}

interface ConnectionOptions {
  /** Names the types: `<name>Connection`, `<name>Edge`. */
  readonly name: string;
  /** What the list holds, in plain words and the plural. */
  readonly of: string;
  readonly node: () => object;
}

/** The two types of a list in pages: connection and edge. */
export function connectionOf({ name, of, node }: ConnectionOptions): { readonly Connection: ClassType; readonly Edge: ClassType } {
  @ObjectType(`${name}Edge`, { description: `One of ${of}, with its place in the list.`, simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: "Its place in the list, to be passed as `after`." })
    cursor!: string;
    @Field(() => node(), { description: "The item itself." })
    node!: object;
  }
  @ObjectType(`${name}Connection`, { description: `A page of ${of}.`, simpleResolvers: true })
  class Connection {
    @Field(() => Int, { description: "How many there are in the whole list, not only on this page." })
    totalCount!: number;
    @Field(() => PageInfoType, { description: "Where the page stands in the list, and how to go on." })
    pageInfo!: PageInfoType;
    @Field(() => [Edge], { description: "The items of the page, each with its cursor." })
    edges!: Edge[];
    @Field(() => [node()], { description: "The items of the page." })
    nodes!: object[];
  }
  return { Connection, Edge };
}
