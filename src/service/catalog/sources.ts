import type { PartialDate } from "../../model/partial-date.ts";
import type { Source } from "../../model/records.ts";
import type { Verification } from "../../model/vocabulary.ts";
import { fold } from "../../search/folding.ts";
import type { SourceQuery } from "../../store/record-lists.ts";
import { type Choice, notEmpty } from "../input-checks.ts";
import { library } from "../library.ts";
import type { Page, PageRequest, SortKey } from "../paging.ts";
import type { Session } from "../session.ts";
import { periodOf } from "./conditions.ts";

export interface SourceFilter {
  /** Each word of it is in the title, the publisher, the URL or the id. */
  readonly text?: string | null | undefined;
  readonly publishers?: Choice<string>;
  readonly kinds?: Choice<string>;
  readonly verification?: Choice<Verification>;
  readonly publishedSince?: PartialDate | null | undefined;
  readonly publishedUntil?: PartialDate | null | undefined;
}

/** The sources that the asker may see and that match the filter, by id. */
export async function sources(session: Session, filter: SourceFilter, request: PageRequest): Promise<Page<Source>> {
  const { text, publishers, kinds, verification, publishedSince, publishedUntil } = filter;
  notEmpty({ "filter.publishers": publishers, "filter.kinds": kinds, "filter.verification": verification });
  const query = {
    clearance: session.asker.clearance,
    publishers: publishers ?? undefined,
    kinds: kinds ?? undefined,
    verification: verification ?? undefined,
    published: periodOf("filter.published", publishedSince, publishedUntil),
  };
  const { store } = session[library];
  if (text == null || text.trim() === "") return store.listSources({ ...query, ...request });
  return store.listSources({ ...query, ...request, ids: await idsThatMatch(session, text, query) });
}

const longestRead = 1_000;

/** Sources are not in the search index: those that the other conditions leave are read, and compared here. */
async function idsThatMatch(session: Session, text: string, query: Omit<SourceQuery, "first">): Promise<string[]> {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const ids: string[] = [];
  let after: SortKey | undefined;
  do {
    const page = await session[library].store.listSources({ ...query, first: longestRead, after, counted: false });
    for (const { id, title, publisher, url } of page.items) {
      const said = fold([id, title, publisher, url].join(" "));
      if (words.every((word) => said.includes(word))) ids.push(id);
    }
    after = page.hasNextPage ? page.keys.at(-1) : undefined;
  } while (after !== undefined);
  return ids;
}
