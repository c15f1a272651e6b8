import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { compose } from "../../../src/app/compose.ts";
import { startServer } from "../../../src/app/http/server.ts";
import { readSettings } from "../../../src/app/settings.ts";
import { hashOf } from "../../../src/app/sign-in/tokens.ts";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { formatInstant } from "../../../src/model/instant.ts";
import { rowsOf } from "../../exporters/readers.ts";
import { temporaryFolder } from "../../graphql/api.ts";
import { nativeDocument } from "../../oracle/arbitraries.ts";
import { MOMENTS, NOW } from "../../oracle/arbitrary-dates.ts";
import type { NativeDocument } from "../../oracle/document.ts";
import { loadText, newStore, removeStores } from "../../service/ingest/fixture.ts";
import { bearer } from "./running.ts";

/** What is exported over HTTP is what GraphQL answers to the same question of the same caller. */

const runs = Number(process.env["HTTP_EXPORT_RUNS"] ?? 5);
const limits = { ...defaultLimits, maxCost: 1e12, maxSignedInCost: 1e12 };
afterEach(removeStores);

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its query, which stands next to it.
type Data = any;
type Facts = readonly string[];

/** A question in both forms, and what is compared: facts as lines. */
interface Asked {
  readonly question: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly expected: (data: Data) => Compared;
}

interface Compared {
  /** Rows of the question's own table. */
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
  /** The numbers that the answer gives for each entity, by its id. */
  readonly figures?: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** All entities and relationships of the answer, or some that are in it. */
  readonly entities?: Facts;
  readonly relationships?: Facts;
  readonly isWhole: boolean;
}

const links = "relationship { id }";
const ref = (id: string) => ({ id });

function questionsOf(from: string, to: string, minLikelihood: number, knownAt: string | undefined): Asked[] {
  const common = { minLikelihood, ...(knownAt === undefined ? {} : { knownAt }) };
  return [
    {
      question: "blastRadius",
      query: `query ($input: BlastRadiusInput!) { blastRadius(input: $input) { impacts(first: 1000) {
        nodes { entity { id name } likelihood confidence hops evidence because bestPath { steps { ${links} } } } } } }`,
      variables: { input: { seeds: [ref(from)], ...common } },
      expected({ blastRadius: { impacts } }) {
        const rows = impacts.nodes.map(({ entity, likelihood, confidence, hops, evidence, because }: Data) => {
          return { entity: entity.id, name: entity.name, likelihood, confidence, hops, evidence, because };
        });
        return {
          rows,
          figures: new Map(
            impacts.nodes.map(({ entity, likelihood, confidence, hops }: Data) => [entity.id, { likelihood, confidence, hops }]),
          ),
          entities: impacts.nodes.map(({ entity }: Data) => entity.id),
          relationships: impacts.nodes.flatMap(({ bestPath }: Data) => bestPath.steps.map((step: Data) => step.relationship.id)),
          isWhole: false,
        };
      },
    },
    {
      question: "paths",
      query: `query ($input: PathsInput!) { paths(input: $input) { paths { likelihood confidence
        steps { channel from { id } to { id } transmission certainty ${links} } } } }`,
      variables: { input: { from: [ref(from)], to: ref(to), ...common } },
      expected: ({ paths: { paths } }) => ({
        rows: paths.flatMap(({ likelihood, confidence, steps }: Data, path: number) =>
          steps.map((one: Data, step: number) => {
            const numbers = { path: path + 1, path_likelihood: likelihood, path_confidence: confidence, step: step + 1 };
            const { channel, transmission, certainty } = one;
            return {
              ...numbers,
              from: one.from.id,
              to: one.to.id,
              channel,
              transmission,
              certainty,
              relationship: one.relationship.id,
            };
          }),
        ),
        entities: paths.flatMap(({ steps }: Data) => steps.flatMap((one: Data) => [one.from.id, one.to.id])),
        relationships: paths.flatMap(({ steps }: Data) => steps.map((one: Data) => one.relationship.id)),
        isWhole: false,
      }),
    },
    {
      question: "slice",
      query: `query ($input: SliceInput!) { slice(input: $input) { nodes { rank group hiddenNeighbours entity { id } } edges { ${links} } } }`,
      variables: { input: { focus: [ref(from), ref(to)], ...(knownAt === undefined ? {} : { knownAt }) } },
      expected: ({ slice: { nodes, edges } }) => ({
        figures: new Map(
          nodes.map(({ entity, rank, group, hiddenNeighbours }: Data) => [
            entity.id,
            { rank, group, hidden_neighbours: hiddenNeighbours },
          ]),
        ),
        entities: nodes.map(({ entity }: Data) => entity.id),
        relationships: edges.map(({ relationship }: Data) => relationship.id),
        isWhole: true,
      }),
    },
    {
      question: "sharedDependencies",
      query: `query ($input: SharedDependenciesInput!) { sharedDependencies(input: $input, first: 50) {
        nodes { dependency { id name } sharedByCount minHops sharedBy { organization { id } } incidents { id } } } }`,
      variables: { input: { minShared: 1, ...common } },
      expected({ sharedDependencies: { nodes } }) {
        return {
          rows: nodes.map(({ dependency, sharedByCount, minHops, sharedBy, incidents }: Data) => ({
            dependency: dependency.id,
            name: dependency.name,
            shared_by_count: sharedByCount,
            min_hops: minHops,
            shared_by: sharedBy.map(({ organization }: Data) => organization.id).join("; "),
            incidents: incidents.map(({ id }: Data) => id).join("; "),
          })),
          figures: new Map(
            nodes.map(({ dependency, sharedByCount, minHops }: Data) => [
              dependency.id,
              { shared_by_count: sharedByCount, min_hops: minHops },
            ]),
          ),
          entities: nodes.map(({ dependency }: Data) => dependency.id),
          isWhole: false,
        };
      },
    },
    {
      question: "organizations",
      query: "{ organizations(first: 1000) { nodes { id name marking } } }",
      variables: {},
      expected: ({ organizations: { nodes } }) => ({ rows: nodes, entities: nodes.map(({ id }: Data) => id), isWhole: true }),
    },
    {
      question: "graph",
      query: `{ ${["organizations", "models", "datasets", "tools", "incidents"].map((list) => `${list}(first: 1000) { nodes { id } }`).join(" ")}
        relationships(first: 1000) { nodes { id kind confidence status from { id } to { id } } } }`,
      variables: {},
      expected({ relationships, ...lists }) {
        const rows = relationships.nodes.map(({ from: tail, to: head, ...one }: Data) => ({ ...one, from: tail.id, to: head.id }));
        const entities = Object.values(lists).flatMap(({ nodes }: Data) => nodes.map(({ id }: Data) => id));
        return { rows, entities, relationships: rows.map(({ id }: Data) => id), isWhole: true };
      },
    },
  ];
}

const sorted = (ids: Iterable<string>) => [...new Set(ids)].sort();
const idsOf = (records: readonly { readonly id?: string }[] = []) => sorted(records.map(({ id }) => id as string));
const cellsOf = (row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? "")]));

interface Exported {
  readonly status: number;
  readonly text: string;
}

interface Caller {
  answer(asked: Asked): Promise<Data>;
  exported(asked: Asked, format: string, more?: string): Promise<Exported>;
}

/** A server over the document, and whoever has the clearance, who asks it over HTTP. */
async function served(document: NativeDocument, clearance: string): Promise<Caller & { close(): Promise<void> }> {
  const folder = temporaryFolder();
  const TOKENS_FILE = join(folder.path, "tokens.json");
  const holder = { name: "caller", sha256: hashOf("a-secret-of-the-test"), role: "VIEWER", clearance };
  writeFileSync(TOKENS_FILE, JSON.stringify({ tokens: [holder] }));
  const store = await newStore();
  await loadText(store, document, "random.json", NOW);
  const app = await compose(readSettings({ environment: {}, envFile: join(folder.path, "none.env") }), { store, existing: true });
  const server = await startServer(app, { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent", TOKENS_FILE }, limits);
  const headers = { ...bearer("a-secret-of-the-test"), "content-type": "application/json" };
  return {
    async answer({ query, variables }) {
      const body = JSON.stringify({ query, variables });
      return (await fetch(`${server.url}/graphql`, { method: "POST", headers, body })).json();
    },
    async exported({ question, variables: { input } }, format, more = "") {
      const parameters = input === undefined ? "" : `&input=${encodeURIComponent(JSON.stringify(input))}`;
      const response = await fetch(`${server.url}/export/${format}?question=${question}${parameters}${more}`, { headers });
      return { status: response.status, text: await response.text() };
    },
    async close() {
      await server.close();
      folder.remove();
    },
  };
}

test("an export over HTTP has the entities and numbers that GraphQL gives the same caller", {
  timeout: 60_000 + runs * 10_000,
}, async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      nativeDocument,
      fc.tuple(fc.nat(11), fc.nat(11)),
      fc.constantFrom("CLEAR", "GREEN", "AMBER", "AMBER_STRICT", "RED"),
      fc.constantFrom(0, 0, 0.1),
      fc.constantFrom(undefined, undefined, ...MOMENTS),
      async (document, [a, b], clearance, minLikelihood, moment) => {
        const ids = document.entities.map(({ id }) => id);
        const from = ids[a % ids.length]!;
        const to = ids.filter((id) => id !== from)[b % (ids.length - 1)]!;
        await removeStores();
        const caller = await served(document, clearance);
        try {
          for (const asked of questionsOf(from, to, minLikelihood, moment === undefined ? undefined : formatInstant(moment))) {
            const { data, errors } = await caller.answer(asked);
            if (errors === undefined) {
              const compared = asked.expected(data);
              if ((compared.rows ?? compared.entities ?? []).length > 0) seen.add(asked.question);
              await expectSame(asked, compared, caller);
              continue;
            }
            const { status, text } = await caller.exported(asked, "csv");
            expect([errors[0].extensions.code, status], JSON.stringify(errors)).toEqual(["NOT_FOUND", 404]);
            expect(JSON.parse(text).errors[0].extensions.code).toBe("NOT_FOUND");
          }
        } finally {
          await caller.close();
        }
      },
    ),
    { numRuns: runs, ...(process.env["HTTP_EXPORT_SEED"] === undefined ? {} : { seed: Number(process.env["HTTP_EXPORT_SEED"]) }) },
  );
  if (runs >= 5) expect(seen.size).toBeGreaterThan(3);
});

/** In all three formats. */
async function expectSame(asked: Asked, compared: Compared, caller: Caller): Promise<void> {
  const { question } = asked;
  const { rows, figures = new Map(), entities = [], relationships = [], isWhole } = compared;
  const text = async (format: string, more?: string) => {
    const { status, text: written } = await caller.exported(asked, format, more);
    expect(status, written).toBe(200);
    return written;
  };
  if (rows !== undefined) {
    const order = (some: Data[]) => (question === "graph" ? [...some].sort((x, y) => (x.id < y.id ? -1 : 1)) : some);
    const columns = Object.keys(rows[0] ?? {});
    const table = rowsOf(await text("csv")).map((row) => Object.fromEntries(columns.map((name) => [name, row[name]])));
    expect(order(table), question).toEqual(order(rows.map(cellsOf)));
  }
  const ofTable = async (table: string) => rowsOf(await text("csv", `&table=${table}`));
  const tables = { entities: await ofTable("entities"), relationships: await ofTable("relationships") };
  const [listed, linked] = [idsOf(tables.entities), idsOf(tables.relationships)];
  const holds = (ids: readonly string[]) => (isWhole ? sorted(ids) : expect.arrayContaining(sorted(ids)));
  expect([listed, linked], question).toEqual([holds(entities), holds(relationships)]);

  const native = JSON.parse(await text("native")) as NativeDocument;
  expect(idsOf(native.entities), question).toEqual(listed);
  // That of the graph has what nobody believes, too.
  const stated = idsOf(native.relationships).filter((id) => question !== "graph" || linked.includes(id));
  expect(stated, question).toEqual(linked);

  const { elements } = JSON.parse(await text("cytoscape"));
  const nodes = new Map<string, Data>(elements.nodes.map(({ data }: Data) => [data.id, data]));
  // A slice draws how many neighbours it leaves out as nodes of their own.
  if (question !== "slice") expect(sorted(nodes.keys()), question).toEqual(listed);
  for (const [id, said] of figures) {
    const row = tables.entities.find((one) => one["id"] === id) ?? {};
    for (const [name, value] of Object.entries(said)) {
      expect([row[name], nodes.get(id)?.[name]], `${question}: ${name} of ${id}`).toEqual([String(value), value]);
    }
  }
}
