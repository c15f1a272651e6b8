import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { incidentIdsAffecting } from "../../../src/service/catalog/affecting-incidents.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import { checkIntegrity } from "../../../src/service/integrity.ts";
import type { Session } from "../../../src/service/session.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { newStore, removeStores } from "../../service/ingest/fixture.ts";
import { operatorOver } from "../../service/session-on.ts";
import { imported } from "../samples.ts";
import { type Stored, storedIn } from "../stored.ts";
import { osvDocument } from "./record.ts";

/**
 * Advisories and releases, imported in any order, against what the schema of OSV says of affected versions: a list of versions,
 * or ranges of events in the order of the ecosystem. Which version comes before which is written down here, not computed.
 */

const runs = Number(process.env["ADVISORY_RUNS"] ?? 15);
afterEach(removeStores);

interface Ecosystem {
  readonly name: string;
  /** As advisories spell it. */
  readonly packages: readonly string[];
  readonly purl: string;
  readonly rangeType: string;
  /** From the first to the last; what stands together is the same version. */
  readonly versions: readonly (readonly string[])[];
}

const pypi: Ecosystem = {
  name: "PyPI",
  packages: ["lamp-kit", "Lamp_Kit", "lamp.kit"],
  purl: "pkg:pypi/lamp-kit",
  rangeType: "ECOSYSTEM",
  versions: [
    ["0.9"],
    ["1.0.dev1"],
    ["1.0a2"],
    ["1.0b1"],
    ["1.0rc1"],
    ["1.0", "1.0.0"],
    ["1.0.post1"],
    ["1.2"],
    ["1.10"],
    ["2024.1"],
    ["1!0.1"],
  ],
};
const npm: Ecosystem = {
  name: "npm",
  packages: ["@lamp/kit"],
  purl: "pkg:npm/@lamp/kit",
  rangeType: "SEMVER",
  versions: [
    ["0.9.0"],
    ["1.0.0-alpha"],
    ["1.0.0-alpha.1"],
    ["1.0.0-alpha.beta"],
    ["1.0.0-beta.2"],
    ["1.0.0-beta.11"],
    ["1.0.0"],
    ["1.2.0"],
    ["1.10.0"],
    ["2.0.0"],
  ],
};
const ecosystems = [pypi, npm];

const rankIn = ({ versions }: Ecosystem, version: string) => versions.findIndex((same) => same.includes(version));

type Event = { readonly introduced: string } | { readonly fixed: string } | { readonly last_affected: string };
interface Affected {
  readonly ecosystem: Ecosystem;
  readonly spelling: string;
  readonly versions: readonly string[];
  readonly ranges: readonly (readonly Event[])[];
}
interface Advisory {
  readonly id: string;
  readonly day: number;
  readonly withdrawn: boolean;
  readonly affected: readonly Affected[];
}

/** Intervals that do not touch: each from a beginning to an end, but the last, which may be open. */
function rangeOf({ versions }: Ecosystem): fc.Arbitrary<Event[]> {
  return fc
    .record({
      places: fc.uniqueArray(fc.nat(versions.length - 1), { minLength: 1, maxLength: 4 }),
      fromTheFirst: fc.boolean(),
      /** A range has ends of one sort. */
      within: fc.boolean(),
      spelling: fc.nat(1),
      turned: fc.boolean(),
    })
    .map(({ places, fromTheFirst, within, spelling, turned }) => {
      const texts = [...places]
        .sort((a, b) => a - b)
        .map((place) => {
          const same = versions[place] as readonly string[];
          return same[spelling % same.length] as string;
        });
      const ends = fromTheFirst ? ["0", ...texts] : texts;
      const events = ends.map((version, place): Event => {
        if (place % 2 === 0) return { introduced: version };
        return within ? { last_affected: version } : { fixed: version };
      });
      return turned ? events.reverse() : events;
    });
}

/** By the pseudocode of the schema: the events in the order of their versions. */
function isWithin(ecosystem: Ecosystem, events: readonly Event[], version: string): boolean {
  const rank = rankIn(ecosystem, version);
  const placed = events.map((event) => ({ event, place: placeOf(ecosystem, event) })).sort((a, b) => a.place - b.place);
  let affected = false;
  for (const { event, place } of placed) {
    if ("introduced" in event && rank >= place) affected = true;
    if ("fixed" in event && rank >= place) affected = false;
    if ("last_affected" in event && rank > place) affected = false;
  }
  return affected;
}

const placeOf = (ecosystem: Ecosystem, event: Event) => {
  const text = Object.values(event)[0] as string;
  return text === "0" ? -1 : rankIn(ecosystem, text);
};

/** Is there an end after the version? */
function hasEnd(ecosystem: Ecosystem, events: readonly Event[], version: string): boolean {
  return events.some((event) => !("introduced" in event) && placeOf(ecosystem, event) >= rankIn(ecosystem, version));
}

function affectedOf(ecosystem: Ecosystem): fc.Arbitrary<Affected> {
  return fc
    .record({
      spelling: fc.constantFrom(...ecosystem.packages),
      ranges: fc.array(rangeOf(ecosystem), { maxLength: 2 }),
      listed: fc.subarray(ecosystem.versions.flat()),
      lists: fc.boolean(),
    })
    .filter(({ ranges, listed }) => ranges.length > 0 || listed.length > 0)
    .map(({ spelling, ranges, listed, lists }) => {
      // A list beside ranges names all versions that have an end ahead; of those without one, the later may be missing.
      const within = ecosystem.versions.flat().filter((version) => ranges.some((events) => isWithin(ecosystem, events, version)));
      const ended = within.filter((version) =>
        ranges.some((events) => isWithin(ecosystem, events, version) && hasEnd(ecosystem, events, version)),
      );
      const known = within.filter((version) => ended.includes(version) || listed.includes(version));
      const versions = ranges.length === 0 ? listed : lists ? known : [];
      return { ecosystem, spelling, versions, ranges };
    });
}

const advisory: fc.Arbitrary<Advisory> = fc.record({
  id: fc.constantFrom("GHSA-aaaa-bbbb-cccc", "PYSEC-2026-1", "OSV-2026-2"),
  day: fc.integer({ min: 1, max: 9 }),
  withdrawn: fc.constantFrom(false, false, false, true),
  affected: fc.array(fc.oneof(...ecosystems.map(affectedOf)), { minLength: 1, maxLength: 2 }),
});
const release = fc.constantFrom(...ecosystems).chain((ecosystem) => {
  const version = fc.option(fc.constantFrom(...ecosystem.versions.flat()), { nil: undefined, freq: 6 });
  return fc.record({ ecosystem: fc.constant(ecosystem), version });
});
type Step =
  | { readonly advisories: readonly Advisory[] }
  | { readonly release: typeof release extends fc.Arbitrary<infer R> ? R : never };
/** Advisories come one by one, or several in one import, versions of one among them. */
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.array(advisory, { minLength: 1, maxLength: 3 }).map((advisories) => ({ advisories })),
    release.map((one) => ({ release: one })),
    release.map((one) => ({ release: one })),
  ),
  { minLength: 2, maxLength: 9 },
);

function recordOf({ id, day, withdrawn, affected }: Advisory): object {
  const modified = `2026-03-0${day}T10:00:00Z`;
  return {
    ...{ schema_version: "1.7.0", id, modified, published: "2026-03-01T00:00:00Z", summary: `A flaw, ${id}` },
    ...(withdrawn && { withdrawn: modified }),
    affected: affected.map(({ ecosystem, spelling, versions, ranges }) => ({
      package: { ecosystem: ecosystem.name, name: spelling },
      ...(versions.length > 0 && { versions }),
      ...(ranges.length > 0 && { ranges: ranges.map((events) => ({ type: ecosystem.rangeType, events })) }),
    })),
  };
}

const purlOf = (ecosystem: Ecosystem, version: string | undefined) =>
  version === undefined ? ecosystem.purl : `${ecosystem.purl}@${version}`;

function listOf(ecosystem: Ecosystem, version: string | undefined) {
  const purl = purlOf(ecosystem, version);
  const entity = {
    id: `tool-${purl.replace(/\W+/g, "-")}`,
    kind: "TOOL",
    name: purl,
    purl,
    ...(version !== undefined && { version }),
  };
  return documentOfText("list.json", JSON.stringify({ format: "ai-supply-graph/1", sources: [], entities: [entity] }));
}

function affects({ affected }: Advisory, ecosystem: Ecosystem, version: string | undefined): boolean {
  return affected.some((one) => {
    if (one.ecosystem !== ecosystem) return false;
    if (version === undefined) return true;
    const listed = one.versions.some((text) => rankIn(ecosystem, text) === rankIn(ecosystem, version));
    return listed || one.ranges.some((events) => isWithin(ecosystem, events, version));
  });
}

/** Each advisory with each package URL that it affects, by what is believed now. */
async function affectedIn(store: GraphStore): Promise<string[]> {
  const { entities, relationships, claims } = await storedIn(store);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const believed = new Set(claims.flatMap(({ about, retractedAt }) => (retractedAt === undefined ? [about] : [])));
  // However the package was spelled where it was first named.
  const purl = (id: string) => decodeURIComponent(String(byId.get(id)?.fields["purl"])).replace(/lamp[._-]kit/i, "lamp-kit");
  const found = relationships
    .filter(({ id, kind }) => kind === "AFFECTS" && believed.has(id))
    .map(({ from, to }) => `${byId.get(from)?.externalIds[0]?.value} ${purl(to)}`);
  return [...new Set(found)].sort();
}

/** The advisories that are found to affect a version, whether or not it is a release in the graph; undefined where its package is there twice. */
async function foundFor(session: Session, purl: string, entities: Stored["entities"]): Promise<string[] | undefined> {
  try {
    const found = await incidentIdsAffecting(session, { external: { scheme: "purl", value: purl } });
    return found.map((id) => entities.find((one) => one.id === id)?.externalIds[0]?.value ?? id).sort();
  } catch (error) {
    expect(error).toMatchObject({ code: "AMBIGUOUS" });
    return undefined;
  }
}

test("whichever comes first, an advisory or a release, exactly those releases are affected that it means now", {
  timeout: 60_000 + runs * 2_000,
}, async () => {
  let [seen, judged] = [0, 0];
  await fc.assert(
    fc.asyncProperty(steps, async (steps) => {
      await removeStores();
      const store = await newStore();
      const published = new Map<string, Advisory>();
      const inForce = new Map<string, Advisory>();
      const tools = new Map<string, readonly [Ecosystem, string | undefined]>();
      const know = (ecosystem: Ecosystem, version?: string) => tools.set(purlOf(ecosystem, version), [ecosystem, version]);
      for (const [place, step] of steps.entries()) {
        if ("release" in step) {
          const { ecosystem, version } = step.release;
          await imported(store, "native", [listOf(ecosystem, version)]);
          know(ecosystem, version);
        } else {
          // What has the same id and was modified at the same instant is the same record.
          const advisories = step.advisories.map((one) => {
            const version = `${one.id} ${one.day}`;
            const first = published.get(version) ?? one;
            published.set(version, first);
            return first;
          });
          const records = advisories.map(recordOf);
          const together =
            place % 2 === 0 ? [osvDocument({ vulns: records })] : records.map((one, number) => osvDocument(one, `${number}.json`));
          await imported(store, "osv", together, { options: { all: true } });
          // Of several versions in one import, the newest counts.
          const newest = advisories.filter(({ id, day }) => advisories.every((other) => other.id !== id || other.day <= day));
          for (const advisory of newest) {
            const before = inForce.get(advisory.id);
            // One that is withdrawn before it was ever imported is left out.
            const isNew = before === undefined ? !advisory.withdrawn : advisory.day > before.day;
            if (isNew) inForce.set(advisory.id, advisory);
            if (isNew && !advisory.withdrawn) for (const { ecosystem } of advisory.affected) know(ecosystem);
          }
        }
        const expected = [...inForce.values()]
          .filter(({ withdrawn }) => !withdrawn)
          .flatMap((one) =>
            [...tools].flatMap(([purl, [ecosystem, version]]) => (affects(one, ecosystem, version) ? [`${one.id} ${purl}`] : [])),
          );
        seen += expected.length;
        expect((await affectedIn(store)).join(), `after step ${place}`).toBe([...new Set(expected)].sort().join());
      }
      const [session, { entities }] = [await operatorOver(store), await storedIn(store)];
      const advisories = [...inForce.values()].filter(({ withdrawn }) => !withdrawn);
      for (const ecosystem of ecosystems.filter(({ purl }) => tools.has(purl))) {
        for (const version of ecosystem.versions.flat()) {
          const found = await foundFor(session, purlOf(ecosystem, version), entities);
          if (found === undefined) continue;
          const meant = advisories.filter((one) => affects(one, ecosystem, version)).map(({ id }) => id);
          expect(found, version).toEqual(meant.sort());
          judged += meant.length;
        }
      }
      expect((await checkIntegrity(store)).problems).toEqual([]);
    }),
    { numRuns: runs, ...(process.env["ADVISORY_SEED"] === undefined ? {} : { seed: Number(process.env["ADVISORY_SEED"]) }) },
  );
  expect(seen).toBeGreaterThan(runs * 2);
  expect(judged).toBeGreaterThan(runs * 2);
});
