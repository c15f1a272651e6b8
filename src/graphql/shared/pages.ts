import { SupplyGraphError } from "../../model/errors.ts";
import type { Page, PageRequest } from "../../service/paging.ts";
import { cursorOf, keyOfCursor } from "./cursors.ts";
import { Arg, Int } from "./type-graphql.ts";

/** The maximum length of a page. A page of impacts may be longer, since it is in memory already. */
export const longestPage = 1_000;
export const longestImpactPage = 10_000;

/** The argument `first` of a list. */
export function First(defaultValue = 50, longest = longestPage): ParameterDecorator {
  return Arg("first", () => Int, {
    nullable: true,
    defaultValue,
    description: `The maximum number of items to return, from 1 to ${longest}.`,
  }) as ParameterDecorator;
}

/** The argument `after` of a list. */
export function After(): ParameterDecorator {
  return Arg("after", () => String, {
    nullable: true,
    description: "Return the items after this cursor. Pass `pageInfo.endCursor` of the previous page to fetch the next one.",
  }) as ParameterDecorator;
}

/** Reads `first` and `after`. Throws BAD_USER_INPUT: out of range is an error, never silently clamped. */
export function pageRequest(
  list: string,
  first: number | null | undefined,
  after: string | null | undefined,
  { longest = longestPage, defaultLength = 50 } = {},
): PageRequest {
  const length = first ?? defaultLength;
  if (length < 1 || length > longest) {
    throw new SupplyGraphError(
      "BAD_USER_INPUT",
      `\`first\` is ${length}; it must be from 1 to ${longest}. Fetch further pages with \`after\`.`,
    );
  }
  return { first: length, after: after == null ? undefined : keyOfCursor(list, after) };
}

interface Shown<Item, Node> {
  /** The name of the list, with its order if it has several. Cursors of other lists are refused. */
  readonly list: string;
  readonly keyOf: (item: Item) => string;
  readonly nodeOf: (item: Item) => Node;
  /** What an edge shows in addition to cursor and node. */
  readonly edgeFieldsOf?: (item: Item) => object;
}

/** The parent of a connection. Edges and nodes are made only when selected. */
export class ConnectionPage<Item, Node> {
  readonly totalCount: number;
  private readonly page: Page<Item>;
  private readonly request: PageRequest;
  private readonly shown: Shown<Item, Node>;

  constructor(page: Page<Item>, request: PageRequest, shown: Shown<Item, Node>) {
    this.totalCount = page.totalCount;
    this.page = page;
    this.request = request;
    this.shown = shown;
  }

  get nodes(): Node[] {
    return this.page.items.map(this.shown.nodeOf);
  }

  get edges(): object[] {
    const { nodeOf, edgeFieldsOf } = this.shown;
    return this.page.items.map((item) => ({ cursor: this.cursorOf(item), node: nodeOf(item), ...edgeFieldsOf?.(item) }));
  }

  get pageInfo(): object {
    const { items, hasNextPage } = this.page;
    const [first, last] = [items[0], items[items.length - 1]];
    return {
      hasNextPage,
      hasPreviousPage: this.request.after !== undefined,
      startCursor: first === undefined ? null : this.cursorOf(first),
      endCursor: last === undefined ? null : this.cursorOf(last),
    };
  }

  private cursorOf(item: Item): string {
    return cursorOf(this.shown.list, this.shown.keyOf(item));
  }
}

/** A connection over records or parents that have an id. */
export function connect<Item extends { readonly id: string }, Node>(
  list: string,
  page: Page<Item>,
  request: PageRequest,
  nodeOf: (item: Item) => Node,
): ConnectionPage<Item, Node> {
  return new ConnectionPage(page, request, { list, keyOf: (item) => item.id, nodeOf });
}
