import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { makeApollo } from "../../src/graphql/apollo.ts";
import { makeContext } from "../../src/graphql/request/context.ts";
import { defaultLimits } from "../../src/graphql/request/limits.ts";
import { formatInstant } from "../../src/model/instant.ts";
import type { Session } from "../../src/service/session.ts";
import { loadTopology } from "../../src/topology/topology-source.ts";
import { nativeDocument } from "../oracle/arbitraries.ts";
import { MOMENTS, NOW, partialDate, span } from "../oracle/arbitrary-dates.ts";
import { firstDay, lastDay } from "../oracle/days.ts";
import type { NativeClaim, NativeDocument, NativeEntity, PartialDate } from "../oracle/document.ts";
import { type IncidentsQuestion, passesFilter } from "../oracle/incidents.ts";
import { CHANNELS, KINDS } from "../oracle/kinds.ts";
import type { Asker } from "../oracle/question.ts";
import { naiveSources, originOf, sourcesShown } from "../oracle/sources.ts";
import { matched } from "../oracle/version-matching.ts";
import { active, asKnown, possibleIn, viewOf, visible } from "../oracle/view.ts";
import { windowOf } from "../oracle/window.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { sessionOn } from "../service/session-on.ts";

/** Every list holds exactly what its filter allows, and its pages one after the other are the whole. */

const runs = Number(process.env["LIST_RUNS"] ?? 10);
afterEach(removeStores);

const limits = { ...defaultLimits, maxCost: 1e12, maxSignedInCost: 1e12 };
const apollo = makeApollo({ limits, introspection: false, log: () => undefined });

interface World {
  readonly document: NativeDocument;
  readonly asker: Asker;
}
type Filter = Readonly<Record<string, unknown>>;

/** A list of the API, and what it must hold; undefined where it is refused, since what it names is not there. */
interface List {
  readonly field: string;
  /** Declares the variables, and passes them on. */
  readonly args: readonly (readonly [name: string, type: string])[];
  readonly row: string;
  readonly filters: (document: NativeDocument) => fc.Arbitrary<Filter>;
  readonly expected: (world: World, filter: Filter) => readonly string[] | undefined;
  readonly told: (node: never) => string;
}

const given = (fields: Filter): Filter => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const sometimes = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const entityOf = (document: NativeDocument) => fc.constantFrom(...document.entities.map(({ id }) => id));
const instant = fc.constantFrom(...MOMENTS.flatMap((moment) => [moment, moment - 1, moment + 1]));
const time = fc.oneof(
  partialDate.map((at) => ({ at })),
  span.map((during) => ({ during })),
);

const mayLieSince = (date: PartialDate | undefined, since: unknown) =>
  since === undefined || (date !== undefined && lastDay(date) >= firstDay(since as string));
const mayLieUntil = (date: PartialDate | undefined, until: unknown) =>
  until === undefined || (date !== undefined && firstDay(date) <= lastDay(until as string));

/** All claims that the asker sees, about what they see. */
function claimsSeen({ document, asker }: World): (NativeClaim & { about: string })[] {
  const seen = new Set(document.entities.filter(({ marking }) => visible(marking, asker)).map(({ id }) => id));
  return [
    ...document.entities.filter(({ id }) => seen.has(id)),
    ...document.relationships.filter(({ from, to }) => seen.has(from) && seen.has(to)),
  ].flatMap(({ id, claims = [] }) => claims.filter(({ marking }) => visible(marking, asker)).map((one) => ({ ...one, about: id })));
}

const relationships: List = {
  field: "relationships",
  args: [["filter", "RelationshipFilter"]],
  row: "id confidence",
  filters: (document) =>
    fc
      .record({
        from: sometimes(entityOf(document)),
        to: sometimes(entityOf(document)),
        between: sometimes(fc.uniqueArray(entityOf(document), { minLength: 1 })),
        kinds: sometimes(fc.subarray(Object.keys(KINDS), { minLength: 10 })),
        statuses: sometimes(fc.subarray(["CONFIRMED", "REPORTED", "ALLEGED", "DISPUTED"], { minLength: 1 })),
        minConfidence: sometimes(fc.constantFrom(0, 0.3, 0.5, 0.9, 1)),
        minOrigins: sometimes(fc.nat(3)),
        startedSince: sometimes(partialDate),
        endedSince: sometimes(partialDate),
        time: sometimes(time),
        knownAt: sometimes(instant),
        few: fc.subarray(
          [
            "from",
            "to",
            "between",
            "kinds",
            "statuses",
            "minConfidence",
            "minOrigins",
            "startedSince",
            "endedSince",
            "time",
            "knownAt",
          ],
          { maxLength: 3 },
        ),
      })
      .map(({ few, ...all }) => given(Object.fromEntries(Object.entries(all).filter(([name]) => few.includes(name))))),
  expected({ document, asker }, filter) {
    const knownAt = (filter["knownAt"] as number | undefined) ?? NOW;
    const view = viewOf(document, { now: NOW, knownAt }, asker);
    const { from, to, between } = filter as { from?: string; to?: string; between?: string[] };
    if ([from, to, ...(between ?? [])].some((id) => id !== undefined && !view.entities.has(id))) return undefined;
    const {
      kinds,
      statuses,
      minConfidence,
      minOrigins = 0,
    } = filter as {
      kinds?: string[];
      statuses?: string[];
      minConfidence?: number;
      minOrigins?: number;
    };
    return view.believed
      .filter((one) => {
        const { relationship, status, confidence } = one;
        if (from !== undefined && relationship.from !== from) return false;
        if (to !== undefined && relationship.to !== to) return false;
        if (between !== undefined && !(between.includes(relationship.from) && between.includes(relationship.to))) return false;
        if (kinds !== undefined && !kinds.includes(relationship.kind)) return false;
        if (statuses !== undefined && !statuses.includes(status)) return false;
        if (minConfidence !== undefined && confidence < minConfidence) return false;
        if (!mayLieSince(relationship.validFrom, filter["startedSince"])) return false;
        if (!mayLieSince(relationship.validTo, filter["endedSince"])) return false;
        if (filter["time"] !== undefined && !possibleIn(windowOf({ now: NOW, time: filter["time"] as never }, []), one))
          return false;
        const cited = (relationship.claims ?? [])
          .filter((claim) => active(claim, knownAt, asker))
          .flatMap(({ sources }) => sources);
        return new Set(sourcesShown(document, cited, knownAt, asker).map(originOf)).size >= minOrigins;
      })
      .map(({ relationship, confidence }) => `${relationship.id} ${Number(confidence.toPrecision(12))}`);
  },
  told: ({ id, confidence }: { id: string; confidence: number }) => `${id} ${confidence}`,
};

const claims: List = {
  field: "claims",
  args: [["filter", "ClaimFilter"]],
  row: "id",
  filters: (document) =>
    fc
      .record({
        about: sometimes(entityOf(document)),
        relationship:
          document.relationships.length === 0
            ? fc.constant(undefined)
            : sometimes(fc.constantFrom(...document.relationships.map(({ id }) => id))),
        recordedSince: sometimes(instant),
        recordedUntil: sometimes(instant),
        retracted: sometimes(fc.boolean()),
        stance: sometimes(fc.constantFrom("SUPPORTS", "DISPUTES")),
        statuses: sometimes(fc.subarray(["CONFIRMED", "REPORTED", "ALLEGED"], { minLength: 1 })),
        source: sometimes(fc.constantFrom("source-a", "source-b")),
        few: fc.subarray(["about", "relationship", "recordedSince", "recordedUntil", "retracted", "stance", "statuses", "source"], {
          maxLength: 3,
        }),
      })
      .map(({ few, ...all }) => given(Object.fromEntries(Object.entries(all).filter(([name]) => few.includes(name)))))
      .filter(({ about, relationship }) => about === undefined || relationship === undefined)
      .filter(({ recordedSince: a, recordedUntil: b }) => a === undefined || b === undefined || (a as number) <= (b as number)),
  expected(world, filter) {
    const { document, asker } = world;
    const { about, relationship, recordedSince, recordedUntil, retracted, stance, statuses, source } = filter as Record<
      string,
      never
    >;
    const isSeen = (id: string) => document.entities.some((one) => one.id === id && visible(one.marking, asker));
    if (about !== undefined && !isSeen(about)) return undefined;
    const link = document.relationships.find(({ id }) => id === relationship);
    if (link !== undefined && !(isSeen(link.from) && isSeen(link.to) && claimsSeen(world).some((one) => one.about === link.id)))
      return undefined;
    if (source !== undefined && !naiveSources(document, NOW, asker).includes(source)) return undefined;
    return claimsSeen(world)
      .filter((claim) => {
        if (about !== undefined && claim.about !== about) return false;
        if (relationship !== undefined && claim.about !== relationship) return false;
        if (recordedSince !== undefined && Date.parse(claim.recordedAt) < recordedSince) return false;
        if (recordedUntil !== undefined && Date.parse(claim.recordedAt) > recordedUntil) return false;
        if (retracted !== undefined && (claim.retractedAt !== undefined) !== retracted) return false;
        if (stance !== undefined && (claim.stance ?? "SUPPORTS") !== stance) return false;
        if (statuses !== undefined && !(statuses as string[]).includes(claim.status)) return false;
        return source === undefined || claim.sources.includes(source);
      })
      .map(({ id }) => id);
  },
  told: ({ id }: { id: string }) => id,
};

const changes: List = {
  field: "changes",
  args: [
    ["since", "DateTime"],
    ["until", "DateTime"],
    ["about", "EntityRef"],
  ],
  row: "at kind claim { id } about { ... on Node { id } }",
  filters: (document) =>
    fc
      .record({ since: sometimes(instant), until: sometimes(instant), about: sometimes(entityOf(document)) })
      .filter(({ since, until }) => since === undefined || until === undefined || since <= until)
      .map(given),
  expected(world, filter) {
    const { document, asker } = world;
    const { since = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY, about } = filter as Record<string, never>;
    const isSeen = ({ marking }: { marking?: never }) => visible(marking, asker);
    if (about !== undefined && !document.entities.some((one) => one.id === about && visible(one.marking, asker))) return undefined;
    const within = (at: string | undefined) => at !== undefined && Date.parse(at) >= since && Date.parse(at) <= until;
    const ofClaims = claimsSeen(world)
      .filter((claim) => about === undefined || claim.about === about)
      .flatMap((claim) => [
        ...(within(claim.recordedAt) ? [`${Date.parse(claim.recordedAt)} CLAIM_RECORDED ${claim.about} ${claim.id}`] : []),
        ...(within(claim.retractedAt)
          ? [`${Date.parse(claim.retractedAt as string)} CLAIM_RETRACTED ${claim.about} ${claim.id}`]
          : []),
      ]);
    const versionsOf = (type: string, id: string, record: { recordedAt?: string; history?: readonly object[] }, now: object) => {
      const versions = [...(record.history ?? []), { recordedAt: record.recordedAt, fields: now }] as {
        recordedAt?: string;
        fields: { marking?: never };
      }[];
      const seen = versions.filter(({ fields }) => isSeen(fields));
      return seen.flatMap(({ recordedAt }, place) =>
        within(recordedAt) ? [`${Date.parse(recordedAt as string)} ${type}_${place === 0 ? "RECORDED" : "CHANGED"} ${id} `] : [],
      );
    };
    const entities = document.entities
      .filter((one) => visible(one.marking, asker) && (about === undefined || one.id === about))
      .flatMap((one) => versionsOf("ENTITY", one.id, one, one));
    const shown = new Set(naiveSources(document, NOW, asker));
    const sources =
      about === undefined
        ? document.sources.filter(({ id }) => shown.has(id)).flatMap((one) => versionsOf("SOURCE", one.id, one, one))
        : [];
    return [...ofClaims, ...entities, ...sources];
  },
  told: ({ at, kind, claim, about }: { at: string; kind: string; claim: { id: string } | null; about: { id: string } }) =>
    `${Date.parse(at)} ${kind} ${about.id} ${claim?.id ?? ""}`,
};

function entities(
  field: string,
  kind: NativeEntity["kind"],
  type: string,
  filters: fc.Arbitrary<Filter>,
  passes: (entity: NativeEntity, filter: never) => boolean,
): List {
  return {
    field,
    args: [["filter", type]],
    row: "id",
    filters: () => filters,
    expected: ({ document, asker }, filter) =>
      document.entities
        .filter((one) => one.kind === kind && visible(one.marking, asker))
        .flatMap((one) => asKnown(one, NOW) ?? [])
        .filter((one) => passes(one, filter as never))
        .map(({ id }) => id),
    told: ({ id }: { id: string }) => id,
  };
}

const released = { releasedSince: sometimes(partialDate), releasedUntil: sometimes(partialDate) };
const inTurn = (range: { [name: string]: unknown }, since: string, until: string) =>
  range[since] === undefined || range[until] === undefined || firstDay(range[since] as string) <= lastDay(range[until] as string);
const lists: readonly List[] = [
  relationships,
  claims,
  changes,
  entities(
    "organizations",
    "ORGANIZATION",
    "OrganizationFilter",
    fc.record({ roles: sometimes(fc.subarray(["LAB", "DATA_VENDOR", "CLOUD_PROVIDER", "INVESTOR"], { minLength: 1 })) }).map(given),
    ({ roles = [] }, filter: { roles?: string[] }) => filter.roles?.some((role) => roles.includes(role)) ?? true,
  ),
  entities(
    "models",
    "MODEL",
    "ModelFilter",
    fc
      .record({ ...released, openness: sometimes(fc.subarray(["CLOSED", "OPEN_WEIGHTS", "API", "UNKNOWN"], { minLength: 1 })) })
      .filter((one) => inTurn(one, "releasedSince", "releasedUntil"))
      .map(given),
    ({ openness = "UNKNOWN", releasedOn }, filter: Filter & { openness?: string[] }) =>
      (filter.openness?.includes(openness) ?? true) &&
      mayLieSince(releasedOn, filter["releasedSince"]) &&
      mayLieUntil(releasedOn, filter["releasedUntil"]),
  ),
  entities(
    "datasets",
    "DATASET",
    "DatasetFilter",
    fc
      .record({ ...released, availability: sometimes(fc.subarray(["UNKNOWN", "AVAILABLE", "WITHDRAWN"], { minLength: 1 })) })
      .filter((one) => inTurn(one, "releasedSince", "releasedUntil"))
      .map(given),
    ({ availability = "UNKNOWN", releasedOn }, filter: Filter & { availability?: string[] }) =>
      (filter.availability?.includes(availability) ?? true) &&
      mayLieSince(releasedOn, filter["releasedSince"]) &&
      mayLieUntil(releasedOn, filter["releasedUntil"]),
  ),
  entities(
    "incidents",
    "INCIDENT",
    "IncidentFilter",
    fc
      .record({
        disclosedSince: sometimes(partialDate),
        disclosedUntil: sometimes(partialDate),
        startedSince: sometimes(partialDate),
        startedUntil: sometimes(partialDate),
        kinds: sometimes(fc.subarray(["vulnerability", "data-breach", "litigation", "other"], { minLength: 1 })),
        channels: sometimes(fc.subarray([...CHANNELS], { minLength: 1 })),
        open: sometimes(fc.boolean()),
        during: sometimes(span),
        few: fc.subarray(
          ["disclosedSince", "disclosedUntil", "startedSince", "startedUntil", "kinds", "channels", "open", "during"],
          { maxLength: 3 },
        ),
      })
      .map(({ few, ...all }) => given(Object.fromEntries(Object.entries(all).filter(([name]) => few.includes(name)))))
      .filter((one) => inTurn(one, "disclosedSince", "disclosedUntil") && inTurn(one, "startedSince", "startedUntil")),
    (incident, filter: Filter & IncidentsQuestion) =>
      passesFilter(incident, filter, NOW) &&
      mayLieSince(incident.disclosedOn, filter["disclosedSince"]) &&
      mayLieUntil(incident.disclosedOn, filter["disclosedUntil"]) &&
      mayLieSince(incident.startedOn, filter["startedSince"]) &&
      mayLieUntil(incident.startedOn, filter["startedUntil"]),
  ),
];

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly never[];
}

/** Instants and references as the API takes them. */
function variable(value: unknown): unknown {
  if (typeof value === "number" && value > 1e9) return formatInstant(value);
  return value;
}
const refs = new Set(["from", "to", "about"]);
function asInput(filter: Filter): Filter {
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => {
      if (refs.has(name)) return [name, { id: value }];
      if (name === "between") return [name, (value as string[]).map((id) => ({ id }))];
      return [name, variable(value)];
    }),
  );
}

interface Asked {
  readonly list: List;
  readonly filter: Filter;
  readonly first: number;
  readonly after: string | undefined;
}

async function pageOf(session: Session, { list: { field, args, row }, filter, first, after }: Asked): Promise<Page | undefined> {
  const declared = [...args, ["first", "Int"], ["after", "String"]] as const;
  const query = `query (${declared.map(([name, type]) => `$${name}: ${type}`).join(", ")}) {
    list: ${field}(${declared.map(([name]) => `${name}: $${name}`).join(", ")}) {
      totalCount pageInfo { hasNextPage endCursor } nodes { ${row} }
    }
  }`;
  const input = asInput(filter);
  const own = args[0]?.[0] === "filter" ? { filter: input } : input;
  const { body } = await apollo.executeOperation(
    { query, variables: { ...own, first, after } },
    { contextValue: makeContext(session, limits) },
  );
  if (body.kind !== "single") throw new Error("an answer in parts");
  const { data, errors = [] } = body.singleResult;
  if (errors.some(({ extensions }) => extensions?.["code"] === "NOT_FOUND")) return undefined;
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return (data as unknown as { list: Page }).list;
}

const asked = (document: NativeDocument) =>
  fc.tuple(
    ...lists.map((list) => fc.array(list.filters(document), { minLength: 1, maxLength: 3 }).map((filters) => ({ list, filters }))),
  );

test("a list holds exactly what its filter allows, page after page", { timeout: 60_000 + runs * 4_000 }, async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(
      nativeDocument.chain((document) => fc.record({ document: fc.constant(document), asked: asked(document) })),
      fc.constantFrom(4, 4, 2, 1, 0),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
      async ({ document, asked }, clearance, sizes) => {
        await removeStores();
        const store = await newStore();
        await loadText(store, document, "random.json", NOW);
        const graph = { store, topology: await loadTopology(store) };
        const world = { document: matched(document), asker: { clearance } };
        for (const { list, filters } of asked) {
          for (const filter of filters) {
            const page = (first: number, after?: string) =>
              pageOf(sessionOn(graph, { clearance, now: NOW }), { list, filter, first, after });
            const whole = await page(1000);
            const expected = list.expected(world, filter);
            expect(whole?.nodes.map(list.told).sort(), `${list.field} ${JSON.stringify(filter)}`).toEqual(
              expected && [...expected].sort(),
            );
            if (whole === undefined) continue;
            expect([whole.totalCount, whole.pageInfo.hasNextPage]).toEqual([whole.nodes.length, false]);
            seen += whole.nodes.length;
            expect(await walked(page, sizes, whole.totalCount)).toEqual(whole.nodes);
          }
        }
      },
    ),
    { numRuns: runs, ...(process.env["LIST_SEED"] === undefined ? {} : { seed: Number(process.env["LIST_SEED"]) }) },
  );
  expect(seen).toBeGreaterThan(runs * 3);
});

/** The rows of all pages, one after the other. */
async function walked(
  page: (first: number, after?: string) => Promise<Page | undefined>,
  sizes: readonly number[],
  count: number,
): Promise<never[]> {
  const found: never[] = [];
  let after: string | undefined;
  for (let at = 0; at <= count; at++) {
    const { totalCount, nodes, pageInfo } = (await page(sizes[at % sizes.length] as number, after)) as Page;
    expect(totalCount).toBe(count);
    found.push(...nodes);
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor as string;
  }
  throw new Error("more pages than rows");
}
