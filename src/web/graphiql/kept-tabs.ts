/** What a browser keeps of a page between visits, such as `localStorage`. */
export interface Keeper {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** Where GraphiQL keeps its tabs, and what its editors show of the open one. */
const tabsKey = "graphiql:tabState";
const queryKey = "graphiql:query";
const variablesKey = "graphiql:variables";
/** Where this page keeps which questions it has offered. */
const offeredKey = "ai-supply-graph:offered";

/** A tab as GraphiQL keeps it; it discards all tabs where one lacks a field. */
interface Tab {
  readonly id: string;
  readonly title: string;
  readonly query: string | null;
  readonly variables: string | null;
  readonly headers: null;
  readonly operationName: string | null;
  readonly response: null;
}

interface Tabs {
  readonly activeTabIndex: number;
  readonly tabs: readonly Tab[];
}

function tabOf(question: string, index: number, variables: string | null = null): Tab {
  const operationName = /^\s*query\s+(\w+)/m.exec(question)?.[1] ?? null;
  const title = operationName ?? "<untitled>";
  // Not `crypto.randomUUID`, which browsers keep from pages that do not come over TLS.
  const id = `offered-${Date.now()}-${index}`;
  return { id, title, query: question, variables, headers: null, operationName, response: null };
}

/** What was kept under a key, or undefined where that is nothing, or no JSON. */
function kept(keeper: Keeper, key: string): unknown {
  try {
    return JSON.parse(keeper.getItem(key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function isTabs(value: unknown): value is Tabs {
  return typeof value === "object" && value !== null && "tabs" in value && Array.isArray(value.tabs);
}

/**
 * GraphiQL takes its first tabs from the page and keeps its own from then on, so a returning visitor would never see a
 * question that was added or corrected since. Before GraphiQL starts, each new question gets a tab, and a tab that still
 * holds, unchanged, a question that is no longer offered is removed. What the user wrote or closed is left alone.
 */
export function offerQuestions(keeper: Keeper, questions: readonly string[]): void {
  const offeredBefore = kept(keeper, offeredKey);
  const offered: readonly unknown[] = Array.isArray(offeredBefore) ? offeredBefore : [];
  keeper.setItem(offeredKey, JSON.stringify(questions));
  const before = kept(keeper, tabsKey);
  if (!isTabs(before)) return;

  const added = questions.filter((question) => !offered.includes(question));
  const isOutdated = ({ query }: Tab) => query !== null && offered.includes(query) && !questions.includes(query);
  if (added.length === 0 && !before.tabs.some(isOutdated)) return;
  const tabs = [...before.tabs.filter((tab) => !isOutdated(tab)), ...added.map((question, index) => tabOf(question, index))];
  const open = before.tabs[before.activeTabIndex];
  const activeTabIndex = open === undefined ? 0 : Math.max(tabs.indexOf(open), 0);
  keep(keeper, { activeTabIndex, tabs });
}

/** A query that a link brings, with its variables as JSON. */
export interface LinkedQuery {
  readonly query: string;
  readonly variables: string | null;
}

/** The query of a link, such as `?query={status{revision}}&variables={}`; undefined where it brings none. */
export function linkedQuery(link: string): LinkedQuery | undefined {
  const given = new URLSearchParams(link);
  const query = given.get("query");
  return query === null || query.trim() === "" ? undefined : { query, variables: given.get("variables") };
}

/** Opens the tab that holds a linked query, or one more. A visitor who has no tabs yet gets those that are offered, too. */
export function openLinked(keeper: Keeper, { query, variables }: LinkedQuery, questions: readonly string[]): void {
  const before = kept(keeper, tabsKey);
  const tabs = isTabs(before) ? before.tabs : questions.map((question, index) => tabOf(question, index));
  const known = tabs.findIndex((tab) => tab.query === query && (tab.variables ?? "") === (variables ?? ""));
  if (known >= 0) keep(keeper, { activeTabIndex: known, tabs });
  else keep(keeper, { activeTabIndex: tabs.length, tabs: [...tabs, tabOf(query, tabs.length, variables)] });
}

function keep(keeper: Keeper, { activeTabIndex, tabs }: Tabs): void {
  keeper.setItem(tabsKey, JSON.stringify({ activeTabIndex, tabs }));
  // Else GraphiQL would open one more tab, with what the editors last showed.
  keeper.setItem(queryKey, tabs[activeTabIndex]?.query ?? "");
  keeper.setItem(variablesKey, tabs[activeTabIndex]?.variables ?? "");
}
