/** How long the long form is. */
export interface Lengths {
  readonly kills: number;
  readonly seconds: number;
}

/** A row of docs/faults.md: what must be survived, and the tests that try it. */
export interface Row {
  readonly name: string;
  /** What was asked for. */
  readonly target: string;
  readonly files: readonly string[];
  /** Those that need a Neo4j server; run on each line of it. */
  readonly onNeo4j?: readonly string[];
  /** A script of package.json with its arguments, where a row has one besides tests. */
  readonly script?: (lengths: Lengths) => readonly string[];
  /** Settings of the tests for the long form. */
  readonly long?: (lengths: Lengths) => Readonly<Record<string, number>>;
}

const faults = (...names: readonly string[]) => names.map((name) => `test/faults/${name}.test.ts`);
const stores = (...names: readonly string[]) => names.map((name) => `test/store/${name}.test.ts`);
const http = (...names: readonly string[]) => names.map((name) => `test/app/http/${name}.test.ts`);

export const rows: readonly Row[] = [
  {
    name: "R1",
    target: "Neo4j killed and started again under 50 clients: no wrong answer, every error typed, right again within 2 s",
    files: stores("circuit-breaker", "slow-start"),
    onNeo4j: stores("neo4j.restart"),
  },
  {
    name: "R2",
    target: "Neo4j never comes back: every request ends within its 3 s, what is in memory is answered, not ready",
    files: ["test/graphql/store-away.test.ts", ...http("outage-log", "starting")],
    onNeo4j: stores("neo4j.away"),
  },
  {
    name: "R3",
    target: "Neo4j silent, stalled, dripping, cut off, or speaking nonsense: the deadline holds, pings within 50 ms, typed errors",
    files: faults("stray-faults"),
    onNeo4j: [...stores("neo4j.faults"), ...faults("neo4j.stalled", "neo4j.garbage")],
    long: () => ({ STALL_SECONDS: 15, GARBAGE: 60 }),
  },
  {
    name: "R4",
    target: "a command or server killed at random moments of an import: the graph as before or after, and in the end the same hash",
    files: [...faults("killed-import"), ...stores("sqlite.file")],
    onNeo4j: [...faults("neo4j.killed-import", "neo4j.killed-staged"), ...stores("neo4j.staged")],
    long: ({ kills }) => ({ KILLS: kills }),
  },
  {
    name: "R5",
    target: "the same import twice, at once, in another order: the same hash",
    files: [...faults("import-order"), "test/service/ingest/import-laws.test.ts"],
    onNeo4j: stores("neo4j.imports"),
    long: () => ({ ORDERS: 200, IMPORT_RUNS: 100 }),
  },
  {
    name: "R6",
    target: "a full disk, a read-only folder, a damaged file: refused with a clear error, never a wrong answer",
    files: [...faults("damaged-file", "commands"), ...stores("sqlite.full-disk", "sqlite.read-only", "sqlite.seals")],
    long: () => ({ DAMAGES: 200 }),
  },
  {
    name: "R7",
    target: "100 clients with whole-graph questions and 10,000 impacts: loop delay p99 within 50 ms, at most 200 ms",
    files: ["test/analysis/pool/pooled-analyst.test.ts", "test/topology/change-feed.test.ts"],
    script: ({ seconds }) => ["crowd", "--seconds", String(Math.min(seconds, 60))],
  },
  {
    name: "R8",
    target: "200 clients that ask for 10,000 impacts: at most 500 MB above idle, the rest refused at once, with Retry-After",
    files: [...faults("load"), ...http("admission/admission", "admission/fair-queue")],
    long: ({ seconds }) => ({ LOAD_SECONDS: seconds, LOAD_CLIENTS: 200 }),
  },
  {
    name: "R9",
    target: "slow readers and requests that are given up: bounded memory, work cancelled",
    files: [...faults("load"), ...http("connections", "leaving")],
  },
  {
    name: "R10",
    target: "SIGTERM under load: no truncated answer, exit 0 within 10 s",
    files: http("ending"),
    long: () => ({ ENDINGS: 20 }),
  },
  {
    name: "R11",
    target: "malformed imports: no crash, no hang, each refusal names file, record and field",
    files: ["test/importers", "test/service/ingest/refusals.test.ts", "test/service/ingest/near-misses.test.ts"],
  },
  {
    name: "R12",
    target: "poison in ids, texts and shapes: equal to the oracle or refused by record, prototypes unchanged",
    files: [...faults("poison"), ...stores("sqlite.store"), "test/graphql/request/hostile-texts.test.ts"],
    onNeo4j: stores("neo4j.store"),
    long: () => ({ POISONS: 200 }),
  },
  {
    name: "R13",
    target: "leap days, the years 1 and 9999, spans that end before they begin, clocks that jump: the same under five zones",
    files: faults("clock"),
  },
  {
    name: "R14",
    target: "random graphs: equal to a brute-force oracle, and to Cypher in a real Neo4j",
    files: ["test/analysis/oracle.test.ts", ...stores("sqlite.oracle", "sqlite.changed-graphs")],
    onNeo4j: stores("neo4j.oracle", "neo4j.reach", "neo4j.changed-graphs"),
  },
  {
    name: "R15",
    target: "any cap, deadline or filter: completeness says so",
    files: [
      "test/oracle/completeness.test.ts",
      "test/analysis/upstream/completeness.test.ts",
      "test/graphql/records/many-matches.test.ts",
    ],
  },
  {
    name: "R16",
    target: "two servers on one database that both write: own writes at once, the other's within the poll interval, equal hashes",
    files: [...faults("two-servers"), "test/topology/change-feed.test.ts"],
    onNeo4j: faults("neo4j.two-servers"),
    long: () => ({ TURNS: 30 }),
  },
  {
    name: "requests",
    target: "whatever a stranger asks in 100 kB: bounded work, and at most 1 MB of answer",
    files: ["test/faults/schema-fuzz"],
    long: ({ seconds }) => ({ FUZZ_SECONDS: seconds }),
  },
];
