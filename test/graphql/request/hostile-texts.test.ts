import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeApollo } from "../../../src/graphql/apollo.ts";
import { makeContext } from "../../../src/graphql/request/context.ts";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { anonymous, localOperator } from "../../../src/service/asker.ts";
import { type Api, openApi } from "../api.ts";

/** Nearly as much as a body may be. */
const most = 90_000;
/** Of a test, in milliseconds, of which all its texts take a small part. One expression that is quadratic in a text takes longer. */
const timeout = 5_000;

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const codeOf = async (query: string, variables: object = {}) => {
  const { errors } = await api.ask(query, variables as Record<string, unknown>);
  for (const { message } of errors) expect(message.length).toBeLessThan(1_200);
  return errors[0]?.extensions["code"];
};

describe("what cannot be read is refused at once, in a short message", () => {
  const digits = "9".repeat(most);
  test.each([
    ["a number of 90,000 digits", `{ organizations(first: ${digits}) { totalCount } }`],
    ["a text of digits for a number", `{ organizations(first: "${digits}") { totalCount } }`],
    ["a text that repeats an advice", `{ organizations(first: "${"Did you mean ".repeat(most / 13)}") { totalCount } }`],
    ["a field with a long name", `{ ${"a".repeat(most)} }`],
    ["a long text for a reference", `{ entity(ref: "${", found ".repeat(most / 8)}") { id } }`],
    ["quotes for a reference", `{ entity(ref: "${'\\"'.repeat(most / 2)}") { id } }`],
    ["a directive that is not there", `{ organizations @${"x".repeat(most)} { totalCount } }`],
  ])("%s", async (_, query) => expect(await codeOf(query)).toBe("BAD_USER_INPUT"));

  test("where the schema is hidden, too", async () => {
    const apollo = makeApollo({ limits: defaultLimits, introspection: false, log: () => undefined });
    const query = "query ($first: Int) { organizations(first: $first) { totalCount } }";
    const variables = { first: "Did you mean ".repeat(most / 13) };
    const contextValue = makeContext(api.app.session(anonymous), defaultLimits);
    await apollo.executeOperation({ query, variables }, { contextValue });
    await apollo.stop();
  });
});

describe("variables that are nested 20,000 deep are the caller's fault", () => {
  const nested = (depth: number, open: string, close: string) =>
    JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`) as unknown;
  test.each([
    ["lists", nested(20_000, "[", "]")],
    ["objects", nested(15_000, '{"a":', "}")],
  ])("%s", async (_, ref) => {
    expect(await codeOf("query ($ref: EntityRef!) { entity(ref: $ref) { id } }", { ref })).toBe("BAD_USER_INPUT");
    expect(await codeOf("{ __typename }", { unused: ref })).toBe("BAD_USER_INPUT");
    expect(api.faults).toEqual([]);
  });
});

/** Repeated, each is the beginning of something that some expression looks for. */
const parts = [
  "/",
  " ",
  "a",
  "-",
  ".",
  "'",
  '"',
  "[",
  '["',
  "\\",
  "9",
  "9.",
  "pkg:",
  "@",
  "#",
  "%2F",
  "&",
  "=",
  "?",
  "é",
  "\u0301",
  "漢",
  "ｱ",
  "😀",
  "a ",
  "- ",
  "CVE-",
  "http://",
  "x:",
];
const around: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `${text}\u0000`,
  (text) => `pkg:pypi/${text}x`,
  (text) => `pkg:oci/x?repository_url=${text}x`,
  (text) => `pkg:npm/x@1?${text}#${text}`,
  (text) => `https://${text}x`,
  (text) => `2026-${text}`,
  (text) => `2026-04-01T00:00:00.${text}x`,
];
const questions: readonly [name: string, query: string][] = [
  ["a search", "query ($text: String!) { search(text: $text) { totalCount } }"],
  ["a resolution", "query ($text: String!) { resolve(inputs: [{ text: $text }]) { ambiguous } }"],
  ["an external id", 'query ($text: String!) { entity(ref: { external: { scheme: "purl", value: $text } }) { id } }'],
  ["an id", "query ($text: ID!) { entity(ref: { id: $text }) { id } }"],
  ["a filter", "query ($text: String!) { organizations(filter: { text: $text }) { totalCount } }"],
  ["sources", "query ($text: String!) { sources(filter: { text: $text, publisher: $text }) { totalCount } }"],
  ["a country", "query ($text: String!) { organizations(filter: { countries: [$text] }) { totalCount } }"],
  ["a date", "query ($text: PartialDate!) { incidents(filter: { disclosedSince: $text }) { totalCount } }"],
  ["an instant", "query ($text: DateTime!) { claims(filter: { recordedSince: $text }) { totalCount } }"],
  ["a cursor", "query ($text: String!) { organizations(after: $text) { totalCount } }"],
];

test.each(questions)(
  "no text takes long to read: %s",
  async (_, query) => {
    for (const part of parts) {
      for (const put of around) {
        const text = put(part.repeat(Math.floor(most / part.length / 3)));
        await api.ask(query, { text });
      }
    }
  },
  timeout,
);

describe("a document that is nested as deep as its tokens allow is refused, and overflows nothing", () => {
  const chain = (length: number) =>
    `{ entity(ref: { id: "acme-data" }) { ...f0 } } ${Array.from({ length }, (_, i) => `fragment f${i} on Entity { ...f${i + 1} }`).join(" ")} fragment f${length} on Entity { nothing }`;
  const depth = 1_900;
  test.each([
    ["lists", `{ organizations(first: ${"[".repeat(depth)}${"]".repeat(depth)}) { totalCount } }`],
    ["inputs", `{ organizations(filter: ${"{a: ".repeat(950)}1${"}".repeat(950)}) { totalCount } }`],
    ["a type", `query ($a: ${"[".repeat(depth)}Int${"]".repeat(depth)}) { organizations(first: $a) { totalCount } }`],
    ["fields", `{ ${"labs { ".repeat(1_300)} id ${"}".repeat(1_300)} }`],
    ["inline fragments", `{ ${"... { ".repeat(990)} nothing ${"}".repeat(990)} }`],
    ["fragments", chain(420)],
    ["introspection", `{ __schema { types { ${"fields { type { ".repeat(600)} name ${"} } ".repeat(600)} } } }`],
  ])("%s", async (_, query) => {
    const { errors } = await api.ask(query);
    expect(errors.length).toBeGreaterThan(0);
    expect(api.faults).toEqual([]);
    expect(errors.map(({ message }) => message).join()).not.toMatch(/call stack/i);
  });
});

describe("no document takes long to read, or breaks what reads it", () => {
  const editor = localOperator("hostile");
  const head = '{"format":"ai-supply-graph/1","entities":[';
  const long = 1_000_000;
  test.each<[name: string, content: string]>([
    ["lists in lists", `${head}${"[".repeat(100_000)}`],
    ["closed lists in lists", `${head}${"[".repeat(100_000)}${"]".repeat(100_000)}]}`],
    ["objects in objects", `${head}${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}]}`],
    ["blanks", `${head}${" ".repeat(long)}`],
    ["quotes and blanks", `${head}${'"'.repeat(3)}${'"\t'.repeat(long / 4)}`],
    ["a name without an end", `${head}{"id":"${"x".repeat(long)}`],
    ["escapes", `${head}{"id":"${"\\u00e9".repeat(long / 8)}","kind":"TOOL","name":"x"}]}`],
    ["digits", `${head}{"id":"a","kind":"TOOL","name":${"9".repeat(long)}}]}`],
    [
      "slashes in a package URL",
      `${head}{"id":"a","kind":"TOOL","name":"x","purl":"pkg:oci/x?repository_url=${"/".repeat(100_000)}x"}]}`,
    ],
    ["lines of nothing", "\n".repeat(long)],
    ["lines of braces", '{"entity":\n'.repeat(50_000)],
  ])("%s", async (_, content) => {
    const query =
      'mutation ($content: String!) { importDocument(format: "native", content: $content, dryRun: true) { userErrors { code message } } }';
    const { errors, data } = await api.ask(query, { content }, editor);
    expect(api.faults).toEqual([]);
    expect(errors.length + (data?.importDocument.userErrors.length ?? 0)).toBeGreaterThan(0);
  });
});
