import { expect } from "vitest";
import type { Entity } from "../../../src/model/records.ts";
import { type PackageUrl, parsePackageUrl } from "../../../src/search/package-url.ts";
import type { StoreCase } from "../store-contract.ts";
import { chunk, chunks, claim, ids, newClaim, organization, pair, source, supplies, tool } from "./records.ts";

const full: Entity = organization("full", {
  name: "Full Record",
  aliases: ["FR", "The Record"],
  description: "Everything that can be said.",
  externalIds: [
    { scheme: "wikidata", value: "Q42" },
    { scheme: "lei", value: "5493001KJTIIGC8Y1R12" },
  ],
  marking: "AMBER_STRICT",
  fields: { roles: ["LAB", "INVESTOR"], country: "US", website: "https://example.org/", nested: { a: [1, null, true, "x"] } },
});

export const readCases: readonly StoreCase[] = [
  {
    name: "answers in the order asked, undefined where absent, twice where asked twice",
    async run({ store }) {
      await store.write(pair);
      const [vendor, lab] = pair.entities;
      expect(await store.entities(["lab", "nobody", "vendor", "lab"])).toEqual([lab, undefined, vendor, lab]);
      expect(await store.relationships(["nothing", "rel-1"])).toEqual([undefined, pair.relationships[0]]);
      expect(await store.sources(["paper", "rumour", "paper"])).toEqual([pair.sources[0], undefined, pair.sources[0]]);
      expect((await store.claims(["claim-2", "claim-1"])).map((one) => one?.id)).toEqual([undefined, "claim-1"]);
    },
  },
  {
    name: "an id of another type of record is absent",
    async run({ store }) {
      await store.write(pair);
      expect(await store.entities(["rel-1", "paper", "claim-1"])).toEqual([undefined, undefined, undefined]);
      expect(await store.relationships(["lab"])).toEqual([undefined]);
      expect(await store.claims(["lab"])).toEqual([undefined]);
      expect(await store.sources(["lab"])).toEqual([undefined]);
    },
  },
  {
    name: "relationships by both ends, in their direction, whatever their kind, by id",
    async run({ store }) {
      const relationships = [
        supplies("rel-2", "vendor", "lab", { validFrom: "2025", validTo: "2026-04", note: "n" }),
        supplies("rel-3", "lab", "vendor"),
        supplies("rel-0", "vendor", "lab", { kind: "ACQUIRED", attributes: {} }),
        supplies("rel-4", "lab", "lab"),
      ];
      await store.write({ ...pair, relationships: [...pair.relationships, ...relationships] });
      const between = (from: string, to: string) => ({ from, to });
      const [first, back, acquired, self] = relationships;
      const pairs = [
        between("vendor", "lab"),
        between("lab", "nobody"),
        between("lab", "vendor"),
        between("lab", "lab"),
        between("vendor", "paper"),
        between("vendor", "vendor"),
        between("vendor\0", "lab"),
        between("vendor", "lab"),
      ];
      const forward = [acquired, pair.relationships[0], first];
      const found = [forward, [], [back], [self], [], [], [], forward];
      expect(await store.relationshipsBetween(pairs)).toEqual(found);
      const many = Array.from({ length: 50 }, () => pairs).flat();
      expect(await store.relationshipsBetween(many)).toEqual(Array.from({ length: 50 }, () => found).flat());
    },
  },
  {
    name: "relationships of some kinds that point at an entity, by id",
    async run({ store }) {
      const relationships = [
        supplies("rel-2", "lab", "lab", { validFrom: "2025", note: "n" }),
        supplies("rel-3", "lab", "vendor"),
        supplies("rel-0", "vendor", "lab", { kind: "ACQUIRED", attributes: {} }),
        supplies("rel-4", "vendor", "lab", { kind: "PARENT_OF", attributes: {} }),
      ];
      await store.write({ ...pair, relationships: [...pair.relationships, ...relationships] });
      const [self, back, acquired] = relationships;
      const [supplied] = pair.relationships;
      expect(await store.relationshipsInto(["lab", "nobody", "vendor", "rel-2", "lab"], ["SUPPLIES_DATA", "ACQUIRED"])).toEqual([
        [acquired, supplied, self],
        [],
        [back],
        [],
        [acquired, supplied, self],
      ]);
      expect(await store.relationshipsInto(["lab"], ["CERTIFIES"])).toEqual([[]]);
      expect(await store.relationshipsInto(["lab"], [])).toEqual([[]]);
      expect(await store.relationshipsInto([], ["SUPPLIES_DATA"])).toEqual([]);
    },
  },
  {
    name: "no ids, no answers",
    async run({ store }) {
      expect(await store.entities([])).toEqual([]);
      expect(await store.relationships([])).toEqual([]);
      expect(await store.claims([])).toEqual([]);
      expect(await store.sources([])).toEqual([]);
      expect(await store.relationshipsBetween([])).toEqual([]);
      expect(await store.claimsAbout([])).toEqual([]);
      expect(await store.entitiesWithExternalId([])).toEqual([]);
      expect(await store.entitiesNamed([])).toEqual([]);
    },
  },
  {
    name: "every field comes back as it was written, and no other",
    async run({ store }) {
      const paper = source("paper", {
        publisher: "Press",
        title: "Title",
        url: "https://example.org/1",
        publishedOn: "2026-04-03",
        version: "1.2.0",
        kind: "press",
        verification: "RELAYED",
        via: "wire",
        note: "A note.",
        originGroup: "wire",
      });
      const arrow = supplies("rel-1", "full", "lab", {
        validFrom: "2024",
        validTo: "2026-04",
        note: "Since the contract.",
        attributes: { percent: 12.5, versions: ["1.0", "2.0"], empty: {}, none: null },
      });
      const said = newClaim("claim-1", "rel-1", {
        stance: "DISPUTES",
        status: "ALLEGED",
        confidence: 0.125,
        quote: "“No.”",
        versions: ["1.82.7", "vers:pypi/>=1.10"],
        text: "It is not so.",
        statedOn: "2026-04-03",
        sources: ["paper", "another"],
        marking: "GREEN",
      });
      const ofPackage = newClaim("claim-2", "rel-1", { versions: [], sources: ["paper"] });
      await store.write({
        sources: [paper, source("another")],
        entities: [full, organization("lab")],
        relationships: [arrow],
        claims: [said, ofPackage],
      });
      expect(await store.entities(["full"])).toStrictEqual([full]);
      expect(await store.sources(["paper", "another"])).toStrictEqual([paper, source("another")]);
      expect(await store.relationships(["rel-1"])).toStrictEqual([arrow]);
      const stored = await store.claims(["claim-1", "claim-2"]);
      expect(stored).toStrictEqual([said, ofPackage].map((one) => ({ ...one, recordedAt: stored[0]?.recordedAt })));
    },
  },
  {
    name: "claims keep the order of their sources",
    async run({ store }) {
      const cited = ["zeta", "alpha", "mid"];
      await store.write({
        sources: cited.map((id) => source(id)),
        entities: [organization("one")],
        claims: [newClaim("claim-1", "one", { sources: cited })],
      });
      expect((await store.claims(["claim-1"]))[0]?.sources).toEqual(cited);
    },
  },
  {
    name: "claims about an entity or a relationship come by recordedAt, then id, retracted ones among them",
    async run({ store }) {
      await store.load(
        chunks(
          chunk({
            ...pair,
            claims: [
              claim("c", "rel-1", { recordedAt: 3000 }),
              claim("b", "rel-1", { recordedAt: 1000, retractedAt: 2000, retractionReason: "wrong" }),
              claim("z", "rel-1", { recordedAt: 2000 }),
              claim("a", "rel-1", { recordedAt: 3000 }),
              claim("e", "lab", { recordedAt: 1 }),
            ],
          }),
        ),
      );
      const answers = await store.claimsAbout(["lab", "rel-1", "nowhere", "vendor", "lab"]);
      expect(answers.map(ids)).toEqual([["e"], ["b", "z", "a", "c"], [], [], ["e"]]);
      expect(answers[1]?.[0]).toMatchObject({ retractedAt: 2000, retractionReason: "wrong" });
    },
  },
  {
    name: "external ids are found by scheme and value, whatever their case",
    async run({ store }) {
      await store.write({
        entities: [
          full,
          organization("twin", { externalIds: [{ scheme: "wikidata", value: "Q42" }] }),
          organization("other", { externalIds: [{ scheme: "hf", value: "Q42" }] }),
        ],
      });
      expect(
        await store.entitiesWithExternalId([
          { scheme: "wikidata", value: "Q42" },
          { scheme: "Wikidata", value: "q42" },
          { scheme: "wikidata", value: "Q4" },
          { scheme: "hf", value: "Q42" },
          { scheme: "doi", value: "Q42" },
          { scheme: "lei", value: "5493001KJTIIGC8Y1R12" },
        ]),
      ).toEqual([["full", "twin"], ["full", "twin"], [], ["other"], [], ["full"]]);
    },
  },
  {
    name: "two external ids that differ in case alone are two, and found together",
    async run({ store }) {
      const cased = [organization("lower", { externalIds: [{ scheme: "hf", value: "org/a" }] })];
      cased.push(organization("upper", { externalIds: [{ scheme: "hf", value: "Org/A" }] }));
      await store.write({ entities: cased });
      expect(await store.entities(["lower", "upper"])).toEqual(cased);
      expect(await store.entitiesWithExternalId([{ scheme: "hf", value: "ORG/A" }])).toEqual([["lower", "upper"]]);
      await store.write({ entities: [organization("lower")] });
      expect(await store.entitiesWithExternalId([{ scheme: "hf", value: "org/a" }])).toEqual([["upper"]]);
    },
  },
  {
    name: "a purl is found as an external id and as an own field, each entity once",
    async run({ store }) {
      const purl = "pkg:pypi/litellm";
      await store.write({
        entities: [
          tool("own", { fields: { purl } }),
          tool("external", { externalIds: [{ scheme: "purl", value: purl }] }),
          tool("both", { fields: { purl }, externalIds: [{ scheme: "purl", value: purl }] }),
          tool("longer", { fields: { purl: `${purl}-proxy` } }),
        ],
      });
      expect(await store.entitiesWithExternalId([{ scheme: "purl", value: purl }])).toEqual([["both", "external", "own"]]);
    },
  },
  {
    name: "packages are found in any version, case and spelling, until they are taken away",
    async run({ store }) {
      const external = (value: string, scheme = "purl") => ({ externalIds: [{ scheme, value }] });
      await store.write({
        entities: [
          tool("package", { fields: { purl: "pkg:npm/%40Lamp/wick" } }),
          tool("release", external("pkg:npm/@lamp/wick@1.0?x=y")),
          tool("glow", external("lamp/Glow", "hf")),
          tool("gone", external("pkg:npm/@lamp/wick@2.0")),
        ],
      });
      await store.write({ entities: [tool("gone", external("pkg:npm/@lamp/other"))] });
      const asked = ["pkg:npm/@LAMP/wick@9", "pkg:huggingface/lamp/glow", "pkg:npm/wick"].map(
        (purl) => parsePackageUrl(purl) as PackageUrl,
      );
      expect(await store.entitiesOfPackages(asked)).toEqual([["package", "release"], ["glow"], []]);
      expect(await store.entitiesOfPackages([])).toEqual([]);
    },
  },
  {
    name: "entities of a kind are found by a name or an alias, however it is cased, until it is taken away",
    async run({ store }) {
      const long = "x".repeat(3_000);
      await store.write({
        entities: [
          organization("name", { name: "Bright  Lamp" }),
          organization("alias", { name: "BL", aliases: ["bright lamp", "BL"] }),
          organization("accent", { name: "Bríght Lamp" }),
          tool("tool", { name: "Bright Lamp" }),
          organization("gone", { name: "Bright Lamp" }),
          organization("long", { name: long }),
        ],
      });
      await store.write({ entities: [organization("gone", { name: "Dim Lamp" })] });
      const asked = ["BRIGHT LAMP", "bl", "Bright", "dim lamp", "lamp", long].map(
        (name) => ({ kind: "ORGANIZATION", name }) as const,
      );
      expect(await store.entitiesNamed([...asked, { kind: "TOOL", name: "bright lamp" }])).toEqual([
        ["alias", "name"],
        ["alias"],
        [],
        ["gone"],
        [],
        [],
        ["tool"],
      ]);
    },
  },
  {
    name: "an external id that was taken away is no longer found",
    async run({ store }) {
      const externalIds = [{ scheme: "cve", value: "CVE-2026-1" }];
      await store.write({ entities: [organization("one", { externalIds })] });
      await store.write({ entities: [organization("one")] });
      expect(await store.entitiesWithExternalId(externalIds)).toEqual([[]]);
    },
  },
  {
    name: "ten thousand ids are answered at once",
    async run({ store }) {
      const many = Array.from({ length: 10_000 }, (_, i) => organization(`org-${i}`));
      await store.write({ entities: many });
      const asked = [...ids(many)].reverse();
      expect(ids((await store.entities(asked)) as Entity[])).toEqual(asked);
    },
  },
];
