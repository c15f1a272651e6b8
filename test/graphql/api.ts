import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { ApolloServer } from "@apollo/server";
import { type App, compose } from "../../src/app/compose.ts";
import { readSettings } from "../../src/app/settings.ts";
import { makeApollo } from "../../src/graphql/apollo.ts";
import { type ApiContext, makeContext } from "../../src/graphql/request/context.ts";
import { defaultLimits, type Limits } from "../../src/graphql/request/limits.ts";
import type { Instant } from "../../src/model/records.ts";
import { markingRank } from "../../src/model/vocabulary.ts";
import { type Asker, anonymous } from "../../src/service/asker.ts";
import { startBudget } from "../../src/service/budget.ts";
import { type Library, library } from "../../src/service/library.ts";
import { Session } from "../../src/service/session.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openNeo4jStore } from "../../src/store/neo4j/store.ts";
import { emptyDatabase, noServer, server } from "../store/neo4j/database.ts";
import { expectSameAnswer, isQuery } from "./execution/both-executors.ts";
import { fixture } from "./fixture.ts";

export const insider: Asker = { name: "insider", clearance: markingRank("AMBER"), role: "VIEWER" };
/** When the fixture's questions are asked. */
const fixtureNow = Date.parse("2026-07-01T12:00:00Z");

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question, which is written beside it.
  readonly data: any;
  readonly errors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
  /** What was noted of the question's references, where anything was. */
  readonly notes?: readonly string[];
}

export interface Api {
  readonly app: App;
  ask(query: string, variables?: Readonly<Record<string, unknown>>, asker?: Asker): Promise<Answer>;
  /** The data of an answer without errors. Throws where there are some. */
  data(query: string, variables?: Readonly<Record<string, unknown>>, asker?: Asker): Promise<Answer["data"]>;
  /** Calls of the store by method, since it was last emptied. */
  readonly calls: Map<string, number>;
  /** What was logged as a fault of the server. */
  readonly faults: unknown[];
  close(): Promise<void>;
}

/** What no caller of the application reaches: its store and its topology. */
export function libraryOf(app: Pick<App, "session">): Library {
  return app.session(anonymous)[library];
}

/** The real store, with its calls counted. */
function counted(store: GraphStore, calls: Map<string, number>): GraphStore {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        calls.set(String(name), (calls.get(String(name)) ?? 0) + 1);
        return Reflect.apply(value, target, args);
      };
    },
  });
}

export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "graphql-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A server has one database: what is opened beside an application over it lies in SQLite. */
let serverIsTaken = false;

/** A call of the server in a test has more time than one of a caller, as the machine may be busy with other tests. */
const patientDeadlineMs = 20_000;

/** The real Neo4j server that API_STORE=neo4j asks for, emptied; undefined for a new SQLite file. */
async function serverStore(): Promise<GraphStore | undefined> {
  if (process.env["API_STORE"] !== "neo4j" || serverIsTaken) return undefined;
  if (noServer) throw new Error("API_STORE=neo4j needs NEO4J_URI: a server that these tests may empty");
  await emptyDatabase();
  return openNeo4jStore({ ...server, deadlineMs: patientDeadlineMs });
}

/** The application over a new store: with the fixture, another document, or the project's own seed. */
export async function openApp(folder: string, document: object | "seed" = fixture): Promise<App> {
  const seed = join(folder, "fixture.json");
  if (document !== "seed") writeFileSync(seed, JSON.stringify(document));
  const environment = {
    SQLITE_FILE: join(folder, "graph.db"),
    SEED: document === "seed" ? "seed" : seed,
    LOG_LEVEL: "silent",
    PORT: "0",
  };
  const settings = readSettings({ environment, envFile: join(folder, "none.env") });
  const store = await serverStore();
  if (store === undefined) return compose(settings);
  const app = await compose(settings, { store });
  serverIsTaken = true;
  const close = async () => {
    await app.close();
    serverIsTaken = false;
  };
  return { ...app, close };
}

/** COMPARE_EXECUTORS=1 asks every query of these tests with graphql-js, too, and expects the same answer. */
const comparesExecutors = process.env["COMPARE_EXECUTORS"] !== undefined;

/** A request in a test has more time than one of a caller, as the machine may be busy with other tests. */
const patientMilliseconds = 60_000;

const attemptsMore = 3;
const pauseMilliseconds = 2_000;
function isLate({ errors }: Answer): boolean {
  return errors.some(({ extensions }) => extensions["code"] === "STORE_UNAVAILABLE");
}

/** The API without a transport. */
export async function openApi(
  document: object | "seed" = fixture,
  limits: Limits = defaultLimits,
  now: Instant | (() => Instant) = fixtureNow,
): Promise<Api> {
  const folder = temporaryFolder();
  const app = await openApp(folder.path, document);
  const calls = new Map<string, number>();
  const faults: unknown[] = [];
  const graph = libraryOf(app);
  const { store } = graph;
  const counting = { ...graph, store: counted(store, calls) };
  const apollo: ApolloServer<ApiContext> = makeApollo({ limits, introspection: true, log: (_, error) => faults.push(error) });
  await apollo.start();
  const session = (asker: Asker) => {
    const budget = startBudget({ milliseconds: patientMilliseconds });
    return new Session(counting, asker, { now: typeof now === "number" ? now : now() }, budget);
  };
  const ask: Api["ask"] = async (query, variables = {}, asker = anonymous) => {
    if (comparesExecutors && isQuery(query)) {
      const before = new Map(calls);
      const same = session(asker);
      await expectSameAnswer(query, variables, () => makeContext(same, limits));
      calls.clear();
      for (const [name, count] of before) calls.set(name, count);
    }
    const { body } = await apollo.executeOperation({ query, variables }, { contextValue: makeContext(session(asker), limits) });
    if (body.kind !== "single") throw new Error("an answer in parts");
    const { data = null, errors = [], extensions } = body.singleResult;
    return JSON.parse(JSON.stringify({ data, errors, notes: extensions?.["notes"] })) as Answer;
  };
  return {
    app,
    calls,
    faults,
    ask,
    async data(query, variables, asker) {
      let answer = await ask(query, variables, asker);
      // A server may leave a question longer than the deadline: as its message says, again, for longer than it keeps a plan.
      for (let left = attemptsMore; left > 0 && store.name === "neo4j" && isLate(answer); left--) {
        process.stderr.write(`asked again, because Neo4j was late: ${query} ${JSON.stringify(variables)}\n`);
        await pause(pauseMilliseconds);
        answer = await ask(query, variables, asker);
      }
      if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors, null, 1));
      return answer.data;
    },
    async close() {
      await apollo.stop();
      await app.close();
      folder.remove();
    },
  };
}
