import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, openApi } from "../api.ts";

const tool = (id: string, purl: string) => ({ id, kind: "TOOL", name: `Named ${id}`, purl });
const known = (id: string, value: string, scheme = "purl") => ({
  id,
  kind: "TOOL",
  name: `Named ${id}`,
  externalIds: [{ scheme, value }],
});
const document = {
  format: "ai-supply-graph/1",
  sources: [],
  relationships: [],
  entities: [
    tool("router", "pkg:pypi/lantern-router"),
    known("router-1", "pkg:pypi/lantern-router@1.0"),
    known("router-2", "pkg:pypi/lantern-router@2.0"),
    tool("scoped", "pkg:npm/%40lamp/wick"),
    tool("raw", "pkg:npm/@oil/wick"),
    tool("small", "pkg:npm/lantern"),
    tool("large", "pkg:npm/Lantern"),
    tool("go", "pkg:golang/example.org/Lamp/Glow"),
    known("deb", "pkg:deb/debian/oil@1.2?arch=amd64&distro=trixie"),
    known("pinned", "pkg:pypi/glow.core@2.0.1"),
    known("image", "pkg:oci/lamp@sha256%3A0a?repository_url=ghcr.io/x/lamp"),
    known("image-elsewhere", "pkg:oci/lamp@sha256%3A0b?repository_url=quay.io/y/lamp"),
    known("image-anywhere", "pkg:oci/wick@sha256%3A0c"),
    known("action", "pkg:githubactions/lamp/trim@v1"),
    { ...known("glow-7b", "lamp/Glow-7B", "hf"), kind: "MODEL" },
    { ...known("glow-1b", "pkg:huggingface/lamp/Glow-1B@0a"), kind: "MODEL" },
  ],
};

let api: Api;
beforeAll(async () => {
  api = await openApi(document);
});
afterAll(() => api.close());

interface Case {
  readonly scheme?: string;
  readonly asks: string;
  /** What is offered, the likeliest first, with its score. */
  readonly offers: readonly (readonly [id: string, score: number])[];
  readonly ambiguous?: boolean;
  readonly note?: string;
  /** What `entity` says where it gives no entity. */
  readonly refuses?: string;
}
const routerNote = "Version 9.9 of pkg:pypi/lantern-router is not known. The graph has 1.0, 2.0.";
const cases: readonly Case[] = [
  {
    asks: "pkg:pypi/Lantern_Router",
    offers: [
      ["router", 1],
      ["router-1", 0.9],
      ["router-2", 0.9],
    ],
  },
  {
    asks: "PKG:pypi/lantern.router@2.0",
    offers: [
      ["router-2", 1],
      ["router", 0.9],
      ["router-1", 0.9],
    ],
  },
  {
    asks: "pkg:pypi/lantern-router@9.9",
    offers: [
      ["router", 0.9],
      ["router-1", 0.9],
      ["router-2", 0.9],
    ],
    note: routerNote,
  },
  { asks: "pkg:npm/@lamp/wick", offers: [["scoped", 1]] },
  { asks: "pkg:npm/%40oil%2Fwick", offers: [["raw", 1]] },
  {
    asks: "pkg:npm/%40lamp/wick@3",
    offers: [["scoped", 0.9]],
    note: "Version 3 of pkg:npm/@lamp/wick is not known. The graph has the package, and no version of it.",
  },
  { asks: "pkg:npm/lantern", offers: [["small", 1]] },
  { asks: "pkg:npm/Lantern", offers: [["large", 1]] },
  {
    asks: "pkg:npm/LANTERN",
    offers: [
      ["large", 0.97],
      ["small", 0.97],
    ],
    ambiguous: true,
    refuses: '2 entities have the external id "purl" "pkg:npm/LANTERN": refer to one of them by id: "large", "small".',
  },
  { asks: "pkg:golang/example.org/lamp/glow", offers: [["go", 0.97]] },
  { asks: "pkg:golang/example.org/Lamp/Glow", offers: [["go", 1]] },
  { asks: "pkg:deb/debian/oil@1.2?distro=trixie&arch=amd64", offers: [["deb", 1]] },
  { asks: "pkg:deb/debian/oil@1.2", offers: [["deb", 0.97]] },
  { asks: "pkg:deb/debian/oil", offers: [["deb", 0.9]] },
  { asks: "pkg:pypi/glow-core@2.0.1", offers: [["pinned", 1]] },
  { asks: "pkg:pypi/glow_core", offers: [["pinned", 0.9]] },
  { asks: "pkg:oci/lamp@sha256:0a?repository_url=https://ghcr.io/x/lamp", offers: [["image", 1]] },
  { asks: "pkg:oci/lamp?repository_url=quay.io/y/lamp", offers: [["image-elsewhere", 0.9]] },
  // Where the repository is not named, the same version is that version.
  {
    asks: "pkg:oci/lamp@sha256:0b",
    offers: [
      ["image-elsewhere", 0.97],
      ["image", 0.9],
    ],
  },
  { asks: "pkg:oci/wick@sha256:0c?repository_url=ghcr.io/x/wick", offers: [["image-anywhere", 0.97]] },
  {
    asks: "pkg:oci/lamp",
    offers: [
      ["image", 0.9],
      ["image-elsewhere", 0.9],
    ],
    ambiguous: true,
    refuses: '2 entities have the external id "purl" "pkg:oci/lamp": refer to one of them by id: "image", "image-elsewhere".',
  },
  { asks: "pkg:githubactions/Lamp/trim@v1", offers: [["action", 1]] },
  { asks: "pkg:huggingface/lamp/Glow-7B", offers: [["glow-7b", 1]] },
  { scheme: "hf", asks: "lamp/glow-7b", offers: [["glow-7b", 1]] },
  { scheme: "hf", asks: "lamp/Glow-1B", offers: [["glow-1b", 0.9]] },
];

const resolved = "best { id } ambiguous note candidates { entity { id } score matchedOn }";
test.each(cases)("$asks, however it is asked for", async ({ scheme = "purl", asks, offers, ambiguous = false, note, refuses }) => {
  const expected = {
    best: { id: offers[0]?.[0] },
    ambiguous,
    note: note ?? null,
    candidates: offers.map(([id, score]) => ({ entity: { id }, score, matchedOn: "purl" })),
  };
  const external = { scheme, value: asks };
  const { resolve } = await api.data(`query ($inputs: [ResolveInput!]!) { resolve(inputs: $inputs) { ${resolved} } }`, {
    inputs: [{ external }, ...(scheme === "purl" ? [{ text: asks }, { text: ` ${asks}` }] : [])],
  });
  for (const one of resolve) expect(one).toEqual(expected);
  if (scheme === "purl") {
    const query = "query ($text: String!) { search(text: $text) { totalCount edges { score matchedOn node { id } } } }";
    const { search } = await api.data(query, { text: asks });
    expect(search.edges.map((edge: { node: object; score: number }) => [edge.node, edge.score])).toEqual(
      offers.map(([id, score]) => [{ id }, score]),
    );
  }
  const answer = await api.ask("query ($ref: EntityRef!) { entity(ref: $ref) { id } }", { ref: { external } });
  expect(answer.notes).toEqual(note === undefined ? undefined : [`${note} This is about "${offers[0]?.[0]}".`]);
  if (refuses === undefined) expect(answer.data).toEqual({ entity: { id: offers[0]?.[0] } });
  else expect(answer.errors.map(({ message }) => message)).toEqual([refuses]);
});

test("a package of which nothing is known is said to be unknown", async () => {
  const { resolve } = await api.data(`{ resolve(inputs: [{ text: "pkg:npm/nowhere@1" }]) { ${resolved} } }`);
  expect(resolve).toEqual([{ best: null, ambiguous: false, note: "The package pkg:npm/nowhere is not known.", candidates: [] }]);
});

test.each([
  [
    "pkg:oci/lamp@sha256:0a?repository_url=ecr.example/z/lamp",
    "The package pkg:oci/lamp in the repository ecr.example/z/lamp is not known.",
  ],
  ["pkg:npm/now%E2%80%AEhere@1", "The package pkg:npm/nowhere is not known."],
  ["pkg:pypi/lantern-router@9%E2%80%AE.9", routerNote],
])("%s: what is not known is said in full, without marks that turn it around", async (text, note) => {
  const { resolve } = await api.data("query ($text: String!) { resolve(inputs: [{ text: $text }]) { note } }", { text });
  expect(resolve).toEqual([{ note }]);
});

test.each([
  ["pkg:pypi/lantern_rooter", "pkg:pypi/lantern-rooter", "router"],
  ["pkg:npm/%40lamp/wyck@3", "pkg:npm/@lamp/wyck", "scoped"],
  ["pkg:oci/lamp?repository_url=ecr.example/z", "pkg:oci/lamp in the repository ecr.example/z", "image"],
])("%s, which is not known, is never taken for a package of a similar name", async (text, name, similar) => {
  const { resolve } = await api.data(`query ($text: String!) { resolve(inputs: [{ text: $text }]) { ${resolved} } }`, { text });
  const [{ candidates, ...answer }] = resolve;
  expect(answer).toEqual({ best: null, ambiguous: true, note: `The package ${name} is not known.` });
  expect(candidates.map(({ entity }: { entity: { id: string } }) => entity.id)).toContain(similar);
});

test("part of a package URL lists the packages that it begins", async () => {
  const { tools } = await api.data(`{ tools(filter: { text: "pkg:pypi/lantern" }) { nodes { id } } }`);
  expect(tools.nodes.map(({ id }: { id: string }) => id).sort()).toEqual(["router", "router-1", "router-2"]);
});

describe("the receipt of each question says what was meant in place of an unknown version", () => {
  const purl = '{ external: { scheme: "purl", value: "pkg:npm/@lamp/wick@3" } }';
  const meant =
    'Version 3 of pkg:npm/@lamp/wick is not known. The graph has the package, and no version of it. This is about "scoped".';
  const receipt = "receipt { notes }";
  const withPackage: readonly [string, string][] = [
    ["blastRadius", `blastRadius(input: { seeds: [${purl}] }) { ${receipt} }`],
    ["what is assumed", `blastRadius(input: { seeds: [{ id: "router" }], assume: [{ removeEntity: ${purl} }] }) { ${receipt} }`],
    ["paths", `paths(input: { from: [{ id: "router" }], to: ${purl} }) { ${receipt} }`],
    ["slice", `slice(input: { focus: [${purl}] }) { ${receipt} }`],
    ["incidents that count", `sharedDependencies(input: { incidents: { affecting: ${purl} } }) { ${receipt} }`],
    ["concentration", `concentration(input: { kinds: [SUPPLIES_DATA], assume: [{ removeEntity: ${purl} }] }) { ${receipt} }`],
  ];

  test.each(withPackage)("%s", async (_, question) => {
    const { data, errors, notes } = await api.ask(`{ asked: ${question} }`);
    expect(errors).toEqual([]);
    expect(data.asked.receipt.notes).toEqual([meant]);
    expect(notes).toEqual([meant]);
  });

  test("both receipts of a comparison, and no other question of the request", async () => {
    const { data, notes } = await api.ask(`{
      other: blastRadius(input: { seeds: [{ id: "router" }] }) { ${receipt} }
      diff(input: { seeds: [${purl}], before: { time: { at: "2025" } }, after: { time: { at: "2026" } } }) {
        before { notes } after { notes } }
      another: blastRadius(input: { seeds: [{ id: "router" }] }) { ${receipt} } }`);
    expect(data.diff).toEqual({ before: { notes: [meant] }, after: { notes: [meant] } });
    expect([data.other.receipt.notes, data.another.receipt.notes]).toEqual([[], []]);
    expect(notes).toEqual([meant]);
  });
});
