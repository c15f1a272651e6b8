import { afterEach, expect, it } from "vitest";
import { importText, type Loose, newStore, removeStores } from "./fixture.ts";

afterEach(removeStores);

const format = "ai-supply-graph/1";
const operator = { role: "OPERATOR", assertedBy: "olga", replace: true } as const;
const claim = { status: "CONFIRMED", confidence: 1, sources: ["s"], text: "It is so." };
const [wide, narrow] = ["vers:pypi/>0.1.0|<3.0.0", "vers:pypi/>0.9.0|<1.2.0"];

const release = (version: string) => ({ id: "p1", kind: "TOOL", name: "P 1", purl: `pkg:pypi/p@${version}`, version });
const affects = (to: string, more: Loose = {}) => ({ kind: "AFFECTS", from: "inc", to, ...more });
const versions = (text: string) => ({ attributes: { versions: [text] } });
const claimed = { claims: [claim] };

/** That an incident affects a package in some versions, so that it follows for one of its releases. */
const stored = (dates: Loose) => ({
  format,
  sources: [{ id: "s" }],
  entities: [
    { id: "inc", kind: "INCIDENT", name: "I" },
    { id: "p", kind: "TOOL", name: "P", purl: "pkg:pypi/p" },
    release("1.10.0"),
  ],
  relationships: [affects("p", { ...versions("vers:pypi/>0.9.0|<2.0.0"), ...claimed, ...dates })],
});

const [unaffected, affected] = [{ entities: [release("0.9.0")] }, { entities: [release("1.11.0")] }];

it.each<[what: string, document: Loose, said: Loose, dates?: Loose]>([
  ["the same, in other versions", {}, { ...versions(wide), ...claimed }],
  ["the same, in other versions, without a claim", {}, versions(wide)],
  ["another that is not affected, in other versions", unaffected, { ...versions(wide), ...claimed }],
  ["another that is not affected, in other versions, without a claim", unaffected, versions(wide)],
  ["another that is affected, in other versions", affected, { ...versions(wide), ...claimed }],
  ["another that is affected, in other versions, without a claim", affected, versions(wide)],
  ["another, with a note", unaffected, { note: "n", ...claimed }],
  ["another, on other dates", unaffected, { validFrom: "2025", ...claimed }],
  ["another, saying nothing otherwise", unaffected, claimed],
  ["another, saying nothing otherwise, without a claim", unaffected, {}],
  ["another, without the dates of the package", unaffected, claimed, { validFrom: "2024" }],
  ["another, without the dates of the package, without a claim", unaffected, {}, { validFrom: "2024" }],
])(
  "a second import changes nothing where a document replaces, and says that an incident affects a release: %s",
  async (...given) => {
    const [, document, said, dates = {}] = given;
    await expectSettled(stored(dates), { ...document, relationships: [affects("p1", said)] });
  },
);

it.each<[what: string, said: Loose]>([
  ["with a claim", { ...versions(wide), ...claimed }],
  ["without a claim", versions(wide)],
])("nor where it corrects the versions of the package, so that it does not follow any more: %s", async (_, said) => {
  await expectSettled(stored({}), { relationships: [affects("p", versions(narrow)), affects("p1", said)] });
});

it("what a document that replaces says of a release stands beside what follows for it", async () => {
  const store = await newStore();
  await importText(store, stored({}));
  await importText(store, { format, relationships: [affects("p1", { ...versions(wide), ...claimed })] }, operator);
  const [found = []] = await store.relationshipsBetween([{ from: "inc", to: "p1" }]);
  const claims = (await store.claimsAbout(found.map(({ id }) => id))).flat();
  expect(found.map(({ attributes }) => attributes["versions"])).toEqual(expect.arrayContaining([undefined, [wide]]));
  expect(claims.map(({ assertedBy, retractedAt }) => [assertedBy, retractedAt]).sort()).toEqual([
    ["olga", undefined],
    ["version-matching", undefined],
  ]);
});

async function expectSettled(before: object, document: object): Promise<void> {
  const store = await newStore();
  await importText(store, before);
  const first = await importText(store, { format, ...document }, operator);
  const { revision, contradictions } = await importText(store, { format, ...document }, operator);
  expect([revision, contradictions]).toEqual([first.revision, []]);
}
