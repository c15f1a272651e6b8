import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { SupplyGraphError } from "../../../src/model/errors.ts";
import { entityOfRef } from "../../../src/service/catalog/references.ts";
import { resolve } from "../../../src/service/catalog/resolve.ts";
import type { Library } from "../../../src/service/library.ts";
import { loadTopology } from "../../../src/topology/topology-source.ts";
import { MOMENTS, NOW } from "../../oracle/arbitrary-dates.ts";
import { marking } from "../../oracle/arbitrary-marking.ts";
import type { Marking } from "../../oracle/document.ts";
import { visible } from "../../oracle/view.ts";
import { loadText, newStore, removeStores } from "../ingest/fixture.ts";
import { sessionOn } from "../session-on.ts";

/** What is meant by an id, a name or a package URL, against a naive reading of names that only case and accents tell apart. */

const runs = Number(process.env["RESOLVE_RUNS"] ?? 10);
const options = {
  numRuns: runs,
  ...(process.env["RESOLVE_SEED"] === undefined ? {} : { seed: Number(process.env["RESOLVE_SEED"]) }),
};
afterEach(removeStores);

const names = ["Lamp", "lamp", "Lämp", "La\u0308mp", "LÄMP", "Kiln", "KILN", "Kïln", "Oven Works", "oven works", "Övën Works"];
const ids = [
  ["wikidata", "Q1"],
  ["wikidata", "q1"],
  ["wikidata", "Q12"],
  ["lei", "Q1"],
  ["cve", "CVE-2026-0001"],
  ["cve", "cve-2026-0001"],
  ["doi", "10.5555/Ab"],
  ["doi", "10.5555/aB"],
] as const;
const packages = ["pkg:pypi/oven-kit", "pkg:pypi/Oven_Kit", "pkg:npm/kiln", "pkg:npm/Kiln", "pkg:maven/org.lamp/lamp"];
const versions = ["1.0", "2.0", "10.0"];

interface Version {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly externalIds: readonly { readonly scheme: string; readonly value: string }[];
  readonly marking: Marking;
  readonly purl?: string;
  readonly version?: string;
}
interface Thing {
  readonly now: Version;
  /** What it was before, oldest first, and from which moments on. */
  readonly before: readonly Version[];
  readonly since: readonly number[];
}

const externalIds = fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 2, selector: ([scheme]) => scheme });
const versionOf = (isTool: boolean): fc.Arbitrary<Version> =>
  fc
    .record({
      name: fc.constantFrom(...names),
      aliases: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
      externalIds: externalIds.map((some) => some.map(([scheme, value]) => ({ scheme, value }))),
      marking,
      of: fc.option(fc.constantFrom(...packages), { nil: undefined, freq: 4 }),
      version: fc.option(fc.constantFrom(...versions), { nil: undefined }),
    })
    .map(({ of, version, ...rest }) => {
      if (!isTool || of === undefined) return rest;
      return version === undefined ? { ...rest, purl: of } : { ...rest, purl: `${of}@${version}`, version };
    });
const thing = fc.boolean().chain((isTool) =>
  fc.record({
    kind: fc.constant(isTool ? "TOOL" : "ORGANIZATION"),
    now: versionOf(isTool),
    before: fc.array(versionOf(isTool), { maxLength: 2 }),
    since: fc.uniqueArray(fc.nat(MOMENTS.length - 1), { minLength: 3, maxLength: 3 }).map((some) => some.sort((a, b) => a - b)),
  }),
);
const things = fc.array(thing, { minLength: 1, maxLength: 7 });

const instantOf = (moment: number | undefined) => new Date(MOMENTS[moment ?? 0] as number).toISOString();

function entityOf({ kind, now, before, since }: Thing & { kind: string }, place: number): object {
  const history = before.map((fields, version) => ({
    ...(version === 0 ? {} : { recordedAt: instantOf(since[version]) }),
    fields,
  }));
  return {
    id: `thing-${place}`,
    kind,
    ...now,
    ...(before.length > 0 && { recordedAt: instantOf(since[before.length]), history }),
  };
}

/** The version in force at an instant. */
function inForce({ now, before, since }: Thing, knownAt: number): Version {
  const all = [...before, now];
  return all.findLast((_, place) => place === 0 || (MOMENTS[since[place] as number] as number) <= knownAt) as Version;
}

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const idKey = ({ scheme, value }: { scheme: string; value: string }) => `${scheme} ${value.toLowerCase()}`;

interface Purl {
  readonly of: string;
  readonly version: string | undefined;
}
function purlOf(text: string): Purl {
  const [of = "", version] = text.split("@");
  return { of: of.startsWith("pkg:pypi/") ? of.toLowerCase().replaceAll("_", "-") : of, version };
}

/** The packages and releases of one package; where names differ in case alone, those of the same case. */
function ofPackage(things: readonly { id: string; purl?: string }[], asked: Purl): { id: string; version: string | undefined }[] {
  const some = things.flatMap(({ id, purl }) => (purl === undefined ? [] : [{ id, ...purlOf(purl) }]));
  const like = some.filter(({ of }) => of.toLowerCase() === asked.of.toLowerCase());
  const exact = like.filter(({ of }) => of === asked.of);
  return exact.length > 0 ? exact : like;
}

async function graphOf(things: readonly (Thing & { kind: string })[]): Promise<Library> {
  await removeStores();
  const store = await newStore();
  await loadText(store, { format: "ai-supply-graph/1", entities: things.map(entityOf) }, "random.json", NOW);
  return { store, topology: await loadTopology(store) };
}

test("what a text, an external id or a package URL means", { timeout: 60_000 + runs * 2_000 }, async () => {
  const seen = { names: 0, ids: 0, releases: 0, packages: 0 };
  await fc.assert(
    fc.asyncProperty(things, fc.constantFrom(4, 4, 2, 0), async (things, clearance) => {
      const library = await graphOf(things);
      const session = () => sessionOn(library, { clearance, now: NOW });
      const shown = things.flatMap(({ now }, place) =>
        visible(now.marking, { clearance }) ? [{ id: `thing-${place}`, ...now }] : [],
      );
      const found = async (question: object) => {
        const [answer] = await resolve(session(), [{ limit: 100, ...question } as never]);
        return { ...answer, best: answer?.best?.id, ids: answer?.candidates.map(({ entity }) => entity.id) ?? [] };
      };

      for (const text of names) {
        const { best, ids, ambiguous, candidates } = await found({ text });
        const named = shown.filter((one) => [one.name, ...one.aliases].some((name) => folded(name) === folded(text)));
        // Case and accents hide nothing.
        for (const { id } of named) expect(ids, `${text} finds ${id}`).toContain(id);
        for (const id of ids) expect(shown.map((one) => one.id)).toContain(id);
        const spelled = named.filter(({ name }) => name.normalize("NFC").toLowerCase() === text.normalize("NFC").toLowerCase());
        if (spelled.length > 0) {
          expect(
            spelled.map(({ id }) => id),
            text,
          ).toContain(best);
          if (spelled.length > 1) expect(ambiguous, text).toBe(true);
          seen.names++;
        }
        expect(candidates?.map(({ score }) => score)).toEqual(
          [...(candidates ?? [])].map(({ score }) => score).sort((a, b) => b - a),
        );
      }

      for (const [scheme, value] of ids) {
        const carriers = shown.filter((one) => one.externalIds.some((own) => idKey(own) === idKey({ scheme, value })));
        const exact = carriers.filter((one) => one.externalIds.some((own) => own.scheme === scheme && own.value === value));
        const meant = (exact.length > 0 ? exact : carriers).map(({ id }) => id);
        const { best, ids: all, ambiguous } = await found({ external: { scheme, value } });
        expect([...all].sort(), `${scheme} ${value}`).toEqual([...meant].sort());
        expect([meant.length === 0 ? best === undefined : meant.includes(best as string), ambiguous]).toEqual([
          true,
          meant.length > 1,
        ]);
        seen.ids += meant.length;
      }

      for (const of of packages) {
        for (const version of [undefined, ...versions]) {
          const text = version === undefined ? of : `${of}@${version}`;
          const asked = purlOf(text);
          const like = ofPackage(shown, asked);
          const meant = like.filter((one) => one.version === version).map(({ id }) => id);
          const whole = like.filter((one) => one.version === undefined).map(({ id }) => id);
          for (const question of [{ text }, { external: { scheme: "purl", value: text } }]) {
            const { best, ids: all, ambiguous, note } = await found(question);
            if (like.length === 0) {
              expect([best, note], text).toEqual([undefined, expect.stringContaining("is not known")]);
              continue;
            }
            expect([...all].sort(), text).toEqual(like.map(({ id }) => id).sort());
            if (meant.length > 0) {
              expect([meant.includes(best as string), ambiguous, note], text).toEqual([true, meant.length > 1, undefined]);
              seen.releases++;
            } else if (version !== undefined) {
              expect(note, text).toContain(`Version ${version} of `);
              expect(note, text).toContain("is not known");
              if (whole.length > 0) expect([whole.includes(best as string), ambiguous], text).toEqual([true, whole.length > 1]);
              seen.packages++;
            }
          }
        }
      }
    }),
    options,
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(runs / 3);
});

test("what an external id or a package URL meant then", { timeout: 60_000 + runs * 2_000 }, async () => {
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(things, fc.constantFrom(4, 4, 2, 0), async (things, clearance) => {
      const library = await graphOf(things);
      const before = new Map<string, unknown>();
      for (const knownAt of MOMENTS) {
        const then = things
          .map((thing, place) => ({ id: `thing-${place}`, ...inForce(thing, knownAt) }))
          .filter((one) => visible(one.marking, { clearance }));
        const meant = async (external: { scheme: string; value: string }) =>
          entityOfRef(sessionOn(library, { clearance, now: NOW }).asOf(knownAt), { external }).then(
            ({ id, name }) => `${id} ${name}`,
            (error: unknown) => (error instanceof SupplyGraphError ? error.code : String(error)),
          );
        const only = (some: readonly { id: string; name: string }[]) =>
          some.length === 0 ? "NOT_FOUND" : some.length > 1 ? "AMBIGUOUS" : `${some[0]?.id} ${some[0]?.name}`;
        for (const [scheme, value] of ids) {
          const carriers = then.filter((one) => one.externalIds.some((own) => idKey(own) === idKey({ scheme, value })));
          const exact = carriers.filter((one) => one.externalIds.some((own) => own.scheme === scheme && own.value === value));
          const expected = only(exact.length > 0 ? exact : carriers);
          expect(await meant({ scheme, value }), `${scheme} ${value} as of ${knownAt}`).toBe(expected);
          if (before.has(value) && before.get(value) !== expected) changed++;
          before.set(value, expected);
        }
        for (const of of packages) {
          const like = ofPackage(then, purlOf(of));
          const whole = like.filter((one) => one.version === undefined);
          if (whole.length === 0 && like.length > 0) continue;
          const expected = only(then.filter(({ id }) => whole.some((one) => one.id === id)));
          expect(await meant({ scheme: "purl", value: of }), `${of} as of ${knownAt}`).toBe(expected);
        }
      }
    }),
    options,
  );
  expect(changed).toBeGreaterThan(runs / 3);
});
