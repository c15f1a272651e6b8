import { afterEach, describe, expect, it } from "vitest";
import { importText, type Loose, loadText, newStore, removeStores } from "./fixture.ts";

afterEach(removeStores);

const format = "ai-supply-graph/1";
const organization = (fields: Loose) => ({ id: "kettle", kind: "ORGANIZATION", name: "Kettle", ...fields });
const tool = (fields: Loose) => ({ id: "teapot", kind: "TOOL", name: "Teapot", ...fields });

describe.each(["load", "import"])("a %s warns of what is most likely a mistake", (way) => {
  const warningsOf = async (document: Loose) => {
    const store = await newStore();
    const { warnings } = await (way === "load"
      ? loadText(store, { format, ...document })
      : importText(store, { format, ...document }));
    return warnings.map(({ place, message }) => `${place.record}: ${place.field}: ${message}`);
  };

  it.each<[what: string, document: Loose, says: string]>([
    [
      "a misspelled type of tool",
      { entities: [tool({ toolKind: "libary" })] },
      'teapot: toolKind: "libary" is not a type of tool in use. Did you mean "library"?',
    ],
    [
      "a misspelled country",
      { entities: [organization({ country: "Germny" })] },
      'kettle: country: "Germny" is not a two-letter country code',
    ],
    ["a country code that is not in use", { entities: [organization({ country: "QX" })] }, 'kettle: country: "QX" is not'],
    [
      "a website without https://",
      { entities: [organization({ website: "kettle.example" })] },
      'kettle: website: "kettle.example" is not a URL',
    ],
    ["the URL of a source", { sources: [{ id: "s1", url: "see the appendix" }] }, 's1: url: "see the appendix" is not a URL'],
    [
      "an id with capitals",
      { entities: [organization({ id: "Kettle" })] },
      'Kettle: id: "Kettle" has capitals or blanks; ids are lower-case words with hyphens, such as "kettle"',
    ],
    [
      "an id with blanks",
      { sources: [{ id: "my source" }] },
      'my source: id: "my source" has capitals or blanks; ids are lower-case words with hyphens, such as "my-source"',
    ],
    [
      "a source of a year to come",
      { sources: [{ id: "s1", publishedOn: "2126-01" }] },
      "s1: publishedOn: 2126-01 has not come yet; correct the date",
    ],
  ])("%s", async (_, document, says) => {
    expect(await warningsOf(document)).toEqual([expect.stringContaining(says)]);
  });

  it("and not of what is usual", async () => {
    const entities = [
      organization({ country: "GB", website: "https://kettle.example/" }),
      tool({ toolKind: "package-registry" }),
      organization({ id: "cve-2026-1.2_3", country: "EU" }),
      organization({ id: "by-name", country: "Germany" }),
      organization({ id: "by-code", country: "de" }),
    ];
    expect(await warningsOf({ entities, sources: [{ id: "s1", url: "http://news.example" }] })).toEqual([]);
  });

  it("a few times of each field, and then by how many more", async () => {
    const entities = Array.from({ length: 30 }, (_, number) => organization({ id: `k${number}`, country: "QX" }));
    const warnings = await warningsOf({ entities });
    expect([warnings.length, warnings.at(-1)]).toEqual([
      21,
      "undefined: undefined: The same is true of country in 10 more records.",
    ]);
  });
});
