import { describe, expect, it } from "vitest";
import { corrections } from "../../scripts/curation/additions/corrections.ts";
import { leftOut } from "../../scripts/curation/additions/left-out.ts";
import { addedSources, replacedSources } from "../../scripts/curation/additions/replaced-sources.ts";
import {
  additions,
  claims,
  curated,
  entities,
  entity,
  relationship,
  relationships,
  seedText,
  source,
  sources,
} from "./committed.ts";

const doubtful = new Set(leftOut.map(({ id }) => id));
const correction = new Map(corrections.map((one) => [one.id, one]));
const replaced = new Map(replacedSources.map(({ id, by }) => [id, by.map((one) => one.id)]));
/** The id under which the seed has a record of the documents. */
const idInSeed = (id: string) => String(correction.get(id)?.fields["id"] ?? id);
const kept = additions.relationships.filter(({ id }) => !doubtful.has(id));
const fromDocuments = claims.filter(({ assertedBy }) => assertedBy === "research-2026-11-27");

/** The fields of a document's record that the seed has otherwise, apart from its claims. */
function differences(record: { readonly id: string }, inSeed: object | undefined): string[] {
  const expected = { ...record, ...correction.get(record.id)?.fields } as Record<string, unknown>;
  const found = inSeed as Record<string, unknown> | undefined;
  return Object.keys(expected).filter((name) => {
    const empty = Array.isArray(expected[name]) && expected[name].length === 0 && found?.[name] === undefined;
    return name !== "claims" && !empty && JSON.stringify(expected[name]) !== JSON.stringify(found?.[name]);
  });
}

describe("what the documents of additions say", () => {
  it("is in the seed, source by source, as they say it or as the tables correct it", () => {
    for (const record of additions.sources) {
      if (replaced.has(record.id)) expect(source.has(record.id), record.id).toBe(false);
      else expect(differences(record, source.get(record.id)), record.id).toEqual([]);
    }
    const better = [...replaced.values()].flat();
    const ids = new Set(additions.sources.map(({ id }) => id));
    expect(sources.length).toBe(curated.sources.length + ids.size - replaced.size + better.length + addedSources.length);
  });

  it("is in the seed, entity by entity", () => {
    for (const record of additions.entities) expect(differences(record, entity.get(record.id)), record.id).toEqual([]);
  });

  it("is in the seed, relationship by relationship, but for what is left out", () => {
    for (const record of kept) {
      // The compute that Stability AI gave has an end, which the record says and the document does not.
      expect(differences(record, relationship.get(idInSeed(record.id))), record.id).toEqual([]);
    }
    for (const id of doubtful) expect(relationship.has(id), id).toBe(false);
    const ids = new Set([...curated.relationships, ...kept].map(({ id }) => idInSeed(id)));
    expect(relationships).toHaveLength(ids.size);
  });

  it("is in the seed, claim by claim", () => {
    const about = new Map([...entities, ...relationships].map((record) => [record.id, record.claims]));
    const records = [...additions.entities, ...kept];
    for (const { id, claims: own } of records) {
      const { quote, alsoCites = [] } = correction.get(id) ?? {};
      for (const { statedOn: _, recordedAt: __, ...claim } of own) {
        const cited = [...claim.sources.flatMap((one) => replaced.get(one) ?? [one]), ...alsoCites];
        const expected = { ...claim, ...(quote === undefined ? {} : { quote }), sources: cited };
        expect(about.get(idInSeed(id)), id).toContainEqual(expect.objectContaining(expected));
      }
    }
    expect(fromDocuments).toHaveLength(records.flatMap((record) => record.claims).length);
  });
});

describe("what the additions change", () => {
  const changed = entities.filter((record) => record["history"] !== undefined);

  it("is a version of the entity; what it was before stands in its history", () => {
    expect(changed).toHaveLength(156);
    for (const record of changed) {
      const by = {
        recordedAt: "2026-11-27T00:00:00Z",
        recordedBy: "research-2026-11-27",
        reason: expect.stringContaining("Found since: "),
      };
      expect(record, record.id).toMatchObject(by);
      const [version, ...others] = record["history"] as [{ fields: object }];
      expect(others, record.id).toEqual([]);
      // Nothing that was known is taken back.
      expect(record, record.id).toMatchObject(version.fields);
      expect(Object.keys(version), record.id).toEqual(["fields"]);
    }
  });

  it("is known from no earlier than its sources, and from no later than the day of the additions", () => {
    const lastDays = (ids: readonly string[]) =>
      ids
        .flatMap((id) => source.get(id)?.publishedOn ?? [])
        .map((date) => (date.length === 4 ? `${date}-12-31` : date.padEnd(10, "-31")));
    for (const { id, recordedAt, sources: cited } of fromDocuments) {
      // A month counts to its 31st here: at most three days too many.
      const first = new Date(
        `${
          lastDays(cited)
            .sort()[0]
            ?.replace(/-(02|04|06|09|11)-31$/, "-$1-28") ?? "2026-11-27"
        }T00:00:00Z`,
      );
      const bound = Math.min(first.getTime(), Date.parse("2026-11-27T00:00:00Z"));
      expect(Date.parse(recordedAt), id).toBeGreaterThanOrEqual(bound);
      expect(Date.parse(recordedAt), id).toBeLessThanOrEqual(Date.parse("2026-11-27T00:00:00Z"));
    }
  });
});

describe("the seed with its additions", () => {
  it("has no external id for two entities", () => {
    const ids = entities.flatMap((record) =>
      ((record["externalIds"] ?? []) as { scheme: string; value: string }[]).map(
        ({ scheme, value }) => `${scheme}:${value.toLowerCase()}`,
      ),
    );
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("has incidents whose dates are in order, but for one whose flaw was published before it was used", () => {
    const late = (entities as readonly Record<string, string>[]).filter(({ startedOn, disclosedOn, containedOn }) =>
      // The shorter date may be any of its days.
      [disclosedOn, containedOn].some(
        (later) =>
          startedOn !== undefined && later !== undefined && later.slice(0, startedOn.length) < startedOn.slice(0, later.length),
      ),
    );
    expect(late.map(({ id }) => id)).toEqual(["inc-clinejection-2026"]);
  });

  it("names no mail address", () => {
    for (const file of ["sources.json", "organizations.json", "incidents.json", "relationships.json"]) {
      expect(seedText(file)).not.toMatch(/[\w.]+@[\w-]+\.[a-z]{2,}/);
    }
  });

  it("knows the compute of 20 labs, the hardware of 17 and the licensed content of 9", () => {
    const labs = new Set(
      entities.filter((record) => (record["roles"] as string[] | undefined)?.includes("LAB")).map(({ id }) => id),
    );
    const supplied = (kind: string) =>
      new Set(relationships.filter((one) => one.kind === kind && labs.has(one.to)).map(({ to }) => to)).size;
    expect(labs.size).toBe(37);
    expect(["SUPPLIES_COMPUTE", "SUPPLIES_HARDWARE", "LICENSES_CONTENT"].map(supplied)).toEqual([20, 17, 9]);
  });

  it("knows 75 models and 38 datasets by external ids, and quotes 59 claims", () => {
    const known = (kind: string) => entities.filter((record) => record.kind === kind && record["externalIds"] !== undefined).length;
    expect([known("MODEL"), known("DATASET")]).toEqual([75, 38]);
    expect(claims.filter(({ quote }) => quote !== undefined)).toHaveLength(59);
  });
});

describe("what is left out or corrected", () => {
  const readme = seedText("README.md");

  it.each([...leftOut, ...corrections, ...replacedSources])(
    "$id has its reason, and stands in seed/README.md",
    ({ id, reason }) => {
      expect(reason.length).toBeGreaterThan(15);
      expect(readme).toContain(id);
      expect(readme).toContain(reason);
    },
  );
});
