import type { Entity } from "../../model/records.ts";
import { isStorable } from "../../model/storable-text.ts";
import { editDistance } from "../../search/edit-distance.ts";
import { fold } from "../../search/folding.ts";
import { queryForms } from "../../search/query-forms.ts";
import { allowedEdits, typoKeys } from "../../search/typo-tolerance.ts";
import type { Candidates, SearchQuery } from "../record-lists.ts";
import { Conditions } from "./conditions.ts";
import type { Statements } from "./connection.ts";
import { addField } from "./lists.ts";
import * as rows from "./rows.ts";
import { describedWeakness } from "./search-index.ts";

type Value = string | number;
/** A statement that gives keys of entities, and its values. */
export interface Keys {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** The indexed words that a word of a query may be a typo of, without those that begin with it. */
function typosOf(db: Statements, asked: string): number[] {
  const edits = allowedEdits(asked);
  if (edits === 0) return [];
  const near =
    "SELECT DISTINCT w.key, w.word FROM search_typos t JOIN search_words w ON w.key = t.word WHERE t.typo IN (SELECT value FROM json_each(?))";
  return db
    .query(near)
    .all(JSON.stringify(typoKeys(asked, edits)))
    .filter(([, word]) => !(word as string).startsWith(asked))
    .filter(([, word]) => editDistance(asked, word as string, Math.min(edits, allowedEdits(word as string))) !== undefined)
    .map(([key]) => key as number);
}

/** The entities that have a word which begins with this one, or a name with a word of which it is a typo. */
export function fittingWord(db: Statements, asked: string): Keys {
  const begins = "SELECT p.entity FROM search_words w JOIN search_postings p ON p.word = w.key WHERE w.word >= ? AND w.word < ?";
  const typos = typosOf(db, asked);
  const values: Value[] = [asked, `${asked}\u{10ffff}`];
  if (typos.length === 0) return { sql: begins, values };
  const misspelled = `SELECT entity FROM search_postings WHERE word IN (SELECT value FROM json_each(?)) AND weakness < ${describedWeakness}`;
  return { sql: `${begins} UNION ALL ${misspelled}`, values: [...values, JSON.stringify(typos)] };
}

export function sameWord(asked: string): Keys {
  const sql = `SELECT entity FROM search_postings WHERE word = (SELECT key FROM search_words WHERE word = ?) AND weakness < ${describedWeakness}`;
  return { sql, values: [asked] };
}

/** What fits every word of one of the forms. */
function fittingForms(forms: readonly (readonly string[])[], fitting: (asked: string) => Keys): Keys {
  const each = forms.map((form) => form.map(fitting));
  const every = (words: readonly Keys[]) => words.map(({ sql }) => `SELECT entity FROM (${sql})`).join(" INTERSECT ");
  return {
    sql: each.map((words) => `SELECT entity FROM (${every(words)})`).join(" UNION "),
    values: each.flatMap((words) => words.flatMap(({ values }) => values)),
  };
}

/** Entities with exactly this id, or this name once folded: they come before all others. */
export function named(text: string): Keys {
  const sql = "SELECT key AS entity FROM entities WHERE folded_name = ? UNION SELECT key FROM entities WHERE id = ?";
  return isStorable(text) ? { sql, values: [fold(text), text.trim()] } : { sql: "SELECT NULL AS entity WHERE 0", values: [] };
}

/** Whether a word has so many entries in the index that reading them all at once would hold the event loop. */
export function isCommon(db: Statements, { sql, values }: Keys): boolean {
  const counted = db.query(`SELECT count(*) FROM (SELECT 1 FROM (${sql}) LIMIT ${fewEntries + 1})`).get(...values);
  return (counted?.[0] as number) > fewEntries;
}
const fewEntries = 1_000;

/** What matches a text of words that are not common. */
export function searchCandidates(db: Statements, query: SearchQuery): Candidates {
  const forms = queryForms(query.text);
  if (forms.length === 0) return { entities: [], truncated: false };
  return db.snapshot(() => {
    const fitting = fittingForms(forms, (asked) => fittingWord(db, asked));
    const found = read(
      db,
      { sql: `${named(query.text).sql} UNION ${fitting.sql}`, values: [...named(query.text).values, ...fitting.values] },
      query,
    );
    if (found.length <= query.limit) return { entities: found, truncated: false };
    const likeliest = [...read(db, named(query.text), query), ...read(db, fittingForms(forms, sameWord), query), ...found];
    const distinct = [...new Map(likeliest.map((entity) => [entity.id, entity])).values()];
    return { entities: distinct.slice(0, query.limit), truncated: true };
  });
}

/** The entities with these keys that the query lets through: one more than the limit, so that it is seen where there are more. */
export function read(db: Statements, keys: Keys, { clearance, kinds, where, limit }: Omit<SearchQuery, "text">): Entity[] {
  const conditions = new Conditions();
  conditions.add("e.marking <= ?", clearance);
  if (kinds !== undefined) conditions.addOneOf("e.kind", kinds);
  for (const condition of where ?? []) addField(conditions, condition);
  const sql = `SELECT ${rows.entityColumns} FROM (${keys.sql}) k CROSS JOIN entities e ON e.key = k.entity ${conditions.where} LIMIT CAST(? AS INTEGER)`;
  return db
    .packed(sql)
    .all(...keys.values, ...conditions.values, limit + 1)
    .map(rows.entityOf);
}
