import { expect, test } from "vitest";
import { linkedQuery, offerQuestions, openLinked } from "../../src/web/graphiql/kept-tabs.ts";

const tabsKey = "graphiql:tabState";
const tab = (query: string) => ({
  id: query,
  title: "T",
  query,
  variables: null,
  headers: null,
  operationName: null,
  response: null,
});

/** What a browser keeps, in a map. */
function browser(kept: Readonly<Record<string, string>> = {}) {
  const map = new Map(Object.entries(kept));
  const keeper = {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
  return {
    map,
    keep: (queries: readonly string[], activeTabIndex = 0) =>
      map.set(tabsKey, JSON.stringify({ activeTabIndex, tabs: queries.map(tab) })),
    offer: (questions: readonly string[]) => offerQuestions(keeper, questions),
  };
}

const cases: readonly {
  readonly when: string;
  readonly kept: readonly string[];
  readonly open: number;
  readonly now: readonly string[];
  readonly becomes: readonly string[];
  readonly opens: number;
}[] = [
  { when: "nothing changed", kept: ["a", "b"], open: 1, now: ["a", "b"], becomes: ["a", "b"], opens: 1 },
  { when: "the user closed one", kept: ["b"], open: 0, now: ["a", "b"], becomes: ["b"], opens: 0 },
  { when: "one is new", kept: ["a", "b"], open: 1, now: ["a", "b", "c"], becomes: ["a", "b", "c"], opens: 1 },
  { when: "one was mended", kept: ["a", "b"], open: 1, now: ["a2", "b"], becomes: ["b", "a2"], opens: 0 },
  { when: "one was mended that was open", kept: ["a", "b"], open: 0, now: ["a2", "b"], becomes: ["b", "a2"], opens: 0 },
  {
    when: "one was mended that the user had edited",
    kept: ["mine", "b"],
    open: 0,
    now: ["a2", "b"],
    becomes: ["mine", "b", "a2"],
    opens: 0,
  },
  { when: "all went", kept: ["a", "b"], open: 1, now: ["c"], becomes: ["c"], opens: 0 },
];
test.each(cases)("tabs when $when", ({ kept, open, now, becomes, opens }) => {
  const { map, keep, offer } = browser();
  offer(["a", "b"]);
  keep(kept, open);
  offer(now);
  const state = JSON.parse(map.get(tabsKey) ?? "{}") as { tabs: { query: string }[]; activeTabIndex: number };
  expect([state.tabs.map(({ query }) => query), state.activeTabIndex]).toEqual([becomes, opens]);
});

test("a first visit is left to GraphiQL", () => {
  const { map, offer } = browser();
  offer(["a"]);
  expect(map.has(tabsKey)).toBe(false);
});

test.each(["", "{", "[]", "null", "1", '{"tabs":1}'])("what is kept may be anything: %s", (text) => {
  const { map, offer } = browser({ [tabsKey]: text, "ai-supply-graph:offered": text });
  offer(["a"]);
  expect(map.get(tabsKey)).toBe(text);
});

test("the editors show the tab that is open after its own went", () => {
  const { map, keep, offer } = browser({ "graphiql:query": "a" });
  offer(["a", "b"]);
  keep(["a", "b"]);
  offer(["b"]);
  expect(map.get("graphiql:query")).toBe("b");
});

const openTab = (map: ReadonlyMap<string, string>) => {
  const { activeTabIndex, tabs } = JSON.parse(map.get(tabsKey) ?? "") as {
    activeTabIndex: number;
    tabs: Record<string, unknown>[];
  };
  return { opens: tabs[activeTabIndex], queries: tabs.map(({ query }) => query) };
};

test.each([
  ["a first visit", undefined, ["q1", "q2", "query Linked { status { revision } }"]],
  ["a later visit", ["mine"], ["mine", "query Linked { status { revision } }"]],
])("a linked query opens in a tab of its own on %s", (_, kept, queries) => {
  const { map, keep } = browser();
  if (kept !== undefined) keep(kept);
  const keeper = {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
  const linked = linkedQuery(
    `?query=${encodeURIComponent("query Linked { status { revision } }")}&variables=${encodeURIComponent('{"a":1}')}`,
  )!;
  for (const times of [1, 2]) {
    openLinked(keeper, linked, ["q1", "q2"]);
    const { opens, queries: all } = openTab(map);
    expect(all, `opened ${times} times`).toEqual(queries);
    expect(opens).toMatchObject({ title: "Linked", query: "query Linked { status { revision } }", variables: '{"a":1}' });
  }
});

test.each(["", "?tab=1", "?query=", "?query=%20"])("the link %j brings no query", (link) => {
  expect(linkedQuery(link)).toBeUndefined();
});
