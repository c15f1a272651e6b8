import { SupplyGraphError } from "../../model/errors.ts";
import type { ListPage, Page, PageRequest } from "../../service/paging.ts";
import type { Session } from "../../service/session.ts";
import { LazyList } from "../execution/lazy-list.ts";
import { afterArgument, cursorOf, digestOf, placeOf } from "./cursors.ts";
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
  return Arg(afterArgument, () => String, {
    nullable: true,
    description:
      "Return the items after this cursor. Pass `pageInfo.endCursor` of the previous page to fetch the next one, with the same arguments. The whole request is then answered as of the moment of the first page.",
  }) as ParameterDecorator;
}

/** The arguments of a list that page through it. */
export interface PageArguments {
  readonly first: number | null | undefined;
  readonly after: string | null | undefined;
  readonly longest?: number;
  readonly defaultLength?: number;
}

/** One walk through a list, page by page. */
export interface Walk {
  readonly request: PageRequest;
  /** The cursor of a place in the list. */
  cursorOf(key: Page<unknown>["keys"][number]): string;
}

/**
 * Reads `first` and `after` of a list. `asked` is everything that the list depends on: its filter and order, and the
 * question or the record that it is a part of. Throws BAD_USER_INPUT: out of range is an error, never silently clamped, and
 * a cursor of another list, or of the same list asked otherwise, is refused.
 */
export function walkOf(
  session: Session,
  list: string,
  asked: unknown,
  { first, after, longest = longestPage, defaultLength = 50 }: PageArguments,
): Walk {
  const length = first ?? defaultLength;
  if (length < 1 || length > longest) {
    throw new SupplyGraphError(
      "BAD_USER_INPUT",
      `\`first\` is ${length}; it must be from 1 to ${longest}. Fetch further pages with \`after\`.`,
    );
  }
  const { start, asker } = session;
  const digest = digestOf(list, [asked, asker.clearance]);
  return {
    request: { first: length, after: after == null ? undefined : placeOf(after, digest) },
    cursorOf: (key) => cursorOf({ digest, key, start }),
  };
}

interface Shown<Item, Node> {
  readonly nodeOf: (item: Item) => Node;
  /** What an edge shows in addition to cursor and node. */
  readonly edgeFieldsOf?: (item: Item) => object;
  /** Reads ahead what the nodes of some items will show. */
  readonly readAhead?: (items: readonly Item[]) => void;
}

/** However often it is selected, under one name or several, the list is counted once. */
function once<T>(count: () => Promise<T>): () => Promise<T> {
  let counted: Promise<T> | undefined;
  return () => {
    counted ??= count();
    return counted;
  };
}

/** The parent of an edge. Its cursor takes longer to make than the rest of it, and is made only when selected. */
class PageEdge {
  constructor(
    readonly node: unknown,
    private readonly cursorOfIt: () => string | null,
  ) {}

  get cursor(): string | null {
    return this.cursorOfIt();
  }
}

/** The parent of a connection. Edges and nodes are made only when selected. */
export class ConnectionPage<Item, Node> {
  readonly totalCount: ListPage<Item>["totalCount"];
  private readonly page: ListPage<Item>;
  private readonly walk: Walk;
  private readonly shown: Shown<Item, Node>;

  constructor(page: ListPage<Item>, walk: Walk, shown: Shown<Item, Node>) {
    this.totalCount = typeof page.totalCount === "number" ? page.totalCount : once(page.totalCount);
    this.page = page;
    this.walk = walk;
    this.shown = shown;
  }

  get nodes(): LazyList<Item, Node> {
    return new LazyList(this.page.items, this.shown.nodeOf, this.shown.readAhead);
  }

  get edges(): object[] {
    const { nodeOf, edgeFieldsOf } = this.shown;
    const { items, keys } = this.page;
    return items.map((item, i) => Object.assign(new PageEdge(nodeOf(item), () => this.cursorAt(keys[i])), edgeFieldsOf?.(item)));
  }

  get pageInfo(): object {
    const { keys, hasNextPage } = this.page;
    return {
      hasNextPage,
      hasPreviousPage: this.walk.request.after !== undefined,
      startCursor: this.cursorAt(keys[0]),
      endCursor: this.cursorAt(keys[keys.length - 1]),
    };
  }

  private cursorAt(key: Page<Item>["keys"][number] | undefined): string | null {
    return key === undefined ? null : this.walk.cursorOf(key);
  }
}

/** A connection over one page of a list. */
export function connect<Item, Node>(page: ListPage<Item>, walk: Walk, nodeOf: (item: Item) => Node): ConnectionPage<Item, Node> {
  return new ConnectionPage(page, walk, { nodeOf });
}
