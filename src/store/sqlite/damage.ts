import { allowedEdits, typoKeys } from "../../search/typo-tolerance.ts";
import { DamageError, type Statements } from "./connection.ts";
import { checkSchema } from "./meta-seal.ts";
import { opened, type SealedTable, sealed, sealedTables } from "./seals.ts";

const rowsAtOnce = 1_000;

/**
 * Reads the whole database, and gives what is damaged in words that continue "The database is damaged:". Undefined between
 * parts of the work, so that the caller can pause. What is kept once is compared with its seal; of what is kept twice,
 * the one with the other.
 */
export function* damagesIn(db: Statements): Generator<string | undefined> {
  yield caught(() => checkSchema(db));
  yield caught(() => checkPages(db));
  for (const table of sealedTables) yield* rowsOf(db, table);
  for (const { what, sql } of comparisons) yield db.query(sql).get()?.[0] === 0 ? undefined : what;
  yield* typosIn(db);
}

/** Pages, their order, and that each index has what its table has. Throws a DamageError where that is not so. */
export function checkPages(db: Statements): void {
  const [found] = db.query("SELECT integrity_check FROM pragma_integrity_check(1)").get() ?? [];
  if (found !== "ok") throw new DamageError(String(found).replace("*** in database main ***\n", "").replaceAll("\n", "; "));
}

function caught(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return damageOf(error);
  }
}

/** Throws the error itself where it is of another kind. */
function damageOf(error: unknown): string {
  if (error instanceof DamageError) return error.what;
  if (/^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(String((error as { readonly code?: unknown }).code))) return (error as Error).message;
  throw error;
}

function* rowsOf(db: Statements, table: SealedTable): Generator<string | undefined> {
  const rows = db.packed(`SELECT ${sealed(table, "r")} FROM ${table.name} r`);
  let passed = 0;
  try {
    for (const row of rows.each()) {
      opened(table, row);
      if (++passed % rowsAtOnce === 0) yield undefined;
    }
  } catch (error) {
    yield damageOf(error);
  }
}

const recordTypes = { entities: "entity", sources: "source", relationships: "relationship", claims: "claim" } as const;
const differentIds = Object.entries(recordTypes).map(
  ([table, type]) =>
    `(SELECT count(*) FROM ${table} r LEFT JOIN ids i ON i.id = r.id WHERE i.key IS NOT r.key OR i.type IS NOT '${type}')`,
);
const records = Object.keys(recordTypes).map((table) => `(SELECT count(*) FROM ${table})`);
const cited = `SELECT DISTINCT i.key AS source, c.key AS claim FROM claims c, json_each(c.sources) s LEFT JOIN ids i ON i.id = s.value`;

/** Each gives one number, which is not 0 where two things differ that are the same, or something is missing. */
const comparisons: readonly { readonly what: string; readonly sql: string }[] = [
  {
    what: "the ids are not those of the records",
    sql: `SELECT ${differentIds.join(" + ")} + abs((SELECT count(*) FROM ids) - (${records.join(" + ")}))`,
  },
  {
    what: "the claims that cite a source are not those that the claims say",
    sql: `SELECT (SELECT count(*) FROM (${cited}) c LEFT JOIN claim_sources x ON x.source = c.source AND x.claim = c.claim
      WHERE x.claim IS NULL) + abs((SELECT count(*) FROM claim_sources) - (SELECT count(*) FROM (${cited})))`,
  },
  ...["entities", "relationships"].map((table) => ({
    what: `it holds another number of ${table} than were written`,
    sql: `SELECT (SELECT count(*) FROM ${table}) - (SELECT value FROM meta WHERE name = '${table}')`,
  })),
];

/** How words may be misspelled is kept once, and made from the words, which are kept twice. */
function* typosIn(db: Statements): Generator<string | undefined> {
  const known = db.query("SELECT count(*) FROM search_typos WHERE word = ? AND typo IN (SELECT value FROM json_each(?))");
  let [expected, words] = [0, 0];
  let missing = false;
  try {
    for (const [key, word] of db.query("SELECT key, word FROM search_words").all() as [number, string][]) {
      const edits = allowedEdits(word);
      const typos = edits === 0 ? [] : [...new Set(typoKeys(word, edits))];
      if (typos.length > 0 && known.get(key, JSON.stringify(typos))?.[0] !== typos.length) missing = true;
      expected += typos.length;
      if (++words % rowsAtOnce === 0) yield undefined;
    }
    const stored = db.query("SELECT count(*) FROM search_typos").get()?.[0];
    if (missing || stored !== expected) yield "the misspellings by which names are found are not those of the names";
  } catch (error) {
    yield damageOf(error);
  }
}
