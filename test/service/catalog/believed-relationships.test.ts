import { expect, test } from "vitest";
import { believe, isActive } from "../../../src/model/belief.ts";
import { firstDay, lastDay } from "../../../src/model/partial-date.ts";
import type { Relationship } from "../../../src/model/records.ts";
import { startBudget } from "../../../src/service/budget.ts";
import {
  type BelievedQuery,
  believedIds,
  believedRelationships,
  supplierIds,
} from "../../../src/service/catalog/believed-relationships.ts";
import type { SortKey } from "../../../src/service/paging.ts";
import { Session } from "../../../src/service/session.ts";
import { topologyOf } from "../../analysis/topology-of.ts";
import { type Random, randomFrom } from "../../graphql/execution/random-documents.ts";
import { graph, NOW, org, rel } from "../../oracle/shapes.ts";
import { libraryOf, sessionOn } from "../session-on.ts";

const dates = ["2019", "2020", "2020-01", "2020-01-01", "2020-03", "2020-03-15", "2020-12-31", "2021-03", "2024"];
const kinds = ["SUPPLIES_DATA", "SUPPLIES_COMPUTE", "LICENSES_CONTENT", "INVESTS_IN", "PARENT_OF"];
const instants = ["2020-01-01T00:00:00Z", "2022-01-01T00:00:00Z", "2026-07-01T00:00:00Z"];
const entities = Array.from({ length: 6 }, (_, i) => `o${i}`);

function randomGraph(random: Random) {
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;
  const maybe = <T>(field: string, values: readonly T[]) => (random(2) === 0 ? {} : { [field]: pick(values) });
  const claim = (stance: string) => ({
    stance,
    confidence: pick([0, 0.5, 1]),
    recordedAt: pick(instants),
    ...maybe("statedOn", dates),
    ...maybe("marking", ["AMBER"]),
  });
  return graph(
    entities.map((id) => org(id, random(6) === 0 ? { marking: "AMBER" } : {})),
    Array.from({ length: 60 }, (_, i) => {
      // Letters beyond ASCII and pairs of surrogates have their places in the order of ids.
      const id = `${pick(["r", "r\u{1f600}", "r\uffee", "ré"])}${(i * 7_919) % 61}`;
      const claims = Array.from({ length: 1 + random(2) }, (_, place) => claim(place === 0 ? "SUPPORTS" : "DISPUTES"));
      const validity = { ...maybe("validFrom", dates), ...maybe("validTo", ["2020", "2020-03", "2024-05-05"]) };
      const ends = [validity["validFrom"], validity["validTo"]];
      // No document has a relationship that ends before it starts.
      if (ends[0] && ends[1] && firstDay(ends[0] as string) > lastDay(ends[1] as string)) validity["validTo"] = "2030";
      return rel(`${id}: ${pick(entities)} ${pick(kinds)} ${pick(entities)}`, 1, { ...validity, claims: claims as object[] });
    }),
  );
}

/** Which of the records meet the query, by the meaning of its fields. */
function expected(
  { relationships, claims, entities: records }: Awaited<ReturnType<typeof topologyOf>>,
  query: BelievedQuery,
  clearance: number,
): string[] {
  const marked = (id: string) => records.get(id)?.marking === "AMBER";
  const meets = (one: Relationship) => {
    const { validFrom, validTo, id, from, to, kind } = one;
    const active = claims.filter((claim) => claim.about === id && isActive(claim, query.knownAt ?? NOW, clearance));
    const belief = believe(active);
    if (belief === undefined || (clearance < 2 && (marked(from) || marked(to)))) return false;
    const { startedSince, endedSince, window, between, minConfidence = 0, statuses } = query;
    return (
      belief.confidence >= minConfidence &&
      (statuses?.includes(belief.status) ?? true) &&
      (query.kinds?.includes(kind) ?? true) &&
      from === (query.from ?? from) &&
      to === (query.to ?? to) &&
      (between === undefined || (between.includes(from) && between.includes(to))) &&
      (startedSince === undefined || (validFrom !== undefined && lastDay(validFrom) >= firstDay(startedSince))) &&
      (endedSince === undefined || (validTo !== undefined && lastDay(validTo) >= firstDay(endedSince))) &&
      (window === undefined ||
        ((validFrom === undefined || firstDay(validFrom) <= window.to) &&
          (validTo === undefined || lastDay(validTo) >= window.from)))
    );
  };
  return relationships
    .filter(meets)
    .map(({ id }) => id)
    .sort();
}

function randomQuery(random: Random): BelievedQuery {
  const given = <T>(value: T): T | undefined => (random(3) === 0 ? value : undefined);
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;
  const start = firstDay(pick(dates));
  return {
    kinds: given(["SUPPLIES_DATA", "PARENT_OF"]) as BelievedQuery["kinds"],
    from: random(8) === 0 ? pick([...entities, "nobody"]) : undefined,
    to: random(8) === 0 ? pick(entities) : undefined,
    between: random(8) === 0 ? entities.slice(0, 3) : undefined,
    statuses: random(8) === 0 ? ["DISPUTED"] : undefined,
    minConfidence: random(8) === 0 ? 0.5 : undefined,
    window: random(8) === 0 ? { from: start, to: start + 40 } : undefined,
    startedSince: given(pick(dates)),
    endedSince: random(6) === 0 ? pick(dates) : undefined,
    knownAt: random(6) === 0 ? Date.parse(instants[1] as string) : undefined,
  };
}

test("a list of relationships is what its filter says, page by page and counted", async () => {
  let found = 0;
  for (let seed = 0; seed < 40; seed++) {
    const random = randomFrom(seed);
    const document = randomGraph(random);
    const graphLibrary = await libraryOf(document);
    const records = await topologyOf(document);
    for (let asked = 0; asked < 12; asked++) {
      const query = randomQuery(random);
      const clearance = random(2) * 4;
      const session = sessionOn(graphLibrary, { clearance, now: NOW });
      const ids = expected(records, query, clearance);
      const seen: string[] = [];
      for (let after: SortKey | undefined; ; ) {
        const page = await believedRelationships(session, query, { first: 4, after });
        expect(page.totalCount, `${seed} ${JSON.stringify(query)}`).toBe(ids.length);
        seen.push(...page.items.map(({ id }) => id));
        if (!page.hasNextPage) break;
        after = page.keys.at(-1);
      }
      expect(seen, `${seed} ${JSON.stringify(query)}`).toEqual(ids);
      found += ids.length;
    }
  }
  expect(found).toBeGreaterThan(1_000);
});

test("what is not finished in time is refused, not shown as if it were all", async () => {
  const document = graph(
    [org("a"), org("b")],
    Array.from({ length: 3_000 }, (_, i) => rel(`r${i}: a SUPPLIES_DATA b`)),
  );
  const budget = startBudget({ milliseconds: -1 });
  const session = new Session(await libraryOf(document), { name: "tester", clearance: 0, role: "VIEWER" }, { now: NOW }, budget);
  const refused = { code: "DEADLINE_EXCEEDED" };
  await expect(believedRelationships(session, {}, { first: 1 })).rejects.toMatchObject(refused);
  await expect(supplierIds(session, { from: 0, to: 30_000 })).rejects.toMatchObject(refused);
});

test("nothing of a change is listed before all of it is there", async () => {
  const lab = [org("a"), org("b")];
  const library = await libraryOf(graph(lab, [rel("r1: a SUPPLIES_DATA b")]));
  const more = graph(
    [...lab, org("secret", { marking: "RED" })],
    [rel("r1: a SUPPLIES_DATA b"), rel("r2: secret SUPPLIES_DATA a")],
  );
  const { relationships, claims, entities: all } = await topologyOf(more);
  const rows = relationships.map((one) => ({ ...one, claims: claims.filter(({ about }) => about === one.id) }));
  const { topology } = library;
  const changing = topology.changing({ entities: [all.get("secret")!], relationships: rows }, { ...topology.moment, revision: 2 });
  let step = changing.next();
  while (step.done !== true) step = changing.next();
  const listed = async (clearance: number) => {
    const session = sessionOn(library, { clearance, now: NOW });
    const { items, totalCount } = await believedIds(session, {}, { first: 10, after: undefined });
    return [items, totalCount, (await supplierIds(session, { from: 0, to: 30_000 })).sort()];
  };
  for (const clearance of [0, 4]) expect(await listed(clearance)).toEqual([["r1"], 1, ["a"]]);
  step.value();
  expect(await listed(0)).toEqual([["r1"], 1, ["a"]]);
  expect(await listed(4)).toEqual([["r1", "r2"], 2, ["a", "secret"]]);
});
