import type { Entity } from "../../model/records.ts";
import { isStorable } from "../../model/storable-text.ts";
import { editDistance } from "../../search/edit-distance.ts";
import { fold } from "../../search/folding.ts";
import { queryForms } from "../../search/query-forms.ts";
import { allowedEdits, typoKeys } from "../../search/typo-tolerance.ts";
import type { SearchQuery } from "../record-lists.ts";
import type { Statements } from "./connection.ts";
import * as rows from "./rows.ts";
import { describedWeakness } from "./search-index.ts";

/** A word of a query that fits more entities, or is the beginning of more words, is too unspecific to be followed further. */
const mostPostings = 10_000;
const mostWords = 2_000;

/** How well entities fit one word of a query, by key; `whole` when no other entity can fit it. */
interface Fitting {
  readonly similarity: Map<number, number>;
  readonly whole: boolean;
}

/** The indexed words that a word of a query fits, the most similar first. */
function fittingWords(db: Statements, asked: string): { readonly words: Map<number, number>; readonly whole: boolean } {
  const words = new Map<number, number>();
  const begins = db.query("SELECT key, word FROM search_words WHERE word >= ? AND word < ? ORDER BY length(word) LIMIT ?");
  const beginning = begins.all(asked, `${asked}\u{10ffff}`, mostWords);
  for (const [key, word] of beginning) words.set(key as number, word === asked ? 1 : 0.9);
  const edits = allowedEdits(asked);
  if (edits > 0) {
    const near =
      "SELECT DISTINCT w.key, w.word FROM search_typos t JOIN search_words w ON w.key = t.word WHERE t.typo IN (SELECT value FROM json_each(?))";
    for (const [key, word] of db.query(near).all(JSON.stringify(typoKeys(asked, edits)))) {
      const within = editDistance(asked, word as string, Math.min(edits, allowedEdits(word as string)));
      if (within !== undefined && !words.has(key as number)) words.set(key as number, 0.8 - within / 5);
    }
  }
  return { words, whole: beginning.length < mostWords };
}

function fittingEntities(db: Statements, asked: string, { clearance, kinds }: SearchQuery): Fitting {
  const { words, whole } = fittingWords(db, asked);
  const similarity = new Map<number, number>();
  let left = mostPostings;
  const sql = `SELECT p.entity, p.weakness FROM search_postings p JOIN entities e ON e.key = p.entity
    WHERE p.word = ? AND e.marking <= ? AND (? IS NULL OR e.kind IN (SELECT value FROM json_each(?)))
    ORDER BY p.weakness, p.entity LIMIT CAST(? AS INTEGER)`;
  const allowed = kinds === undefined ? null : JSON.stringify(kinds);
  for (const [word, similar] of words) {
    const postings = db.query(sql).all(word, clearance, allowed, allowed, left);
    for (const [entity, weakness] of postings) {
      const score = similar * (1 - (weakness as number) / (2 * describedWeakness));
      similarity.set(entity as number, Math.max(score, similarity.get(entity as number) ?? 0));
    }
    left -= postings.length;
    if (left === 0) return { similarity, whole: false };
  }
  return { similarity, whole };
}

/** The entities that fit every word; a word that too many fit only ranks what the others leave. */
function fittingAll(fittings: readonly Fitting[]): Map<number, number> {
  const [base, ...others] = [...fittings].sort(
    (a, b) => Number(b.whole) - Number(a.whole) || a.similarity.size - b.similarity.size,
  );
  const all = new Map<number, number>();
  for (const [entity, first] of base?.similarity ?? []) {
    let score = first;
    let fits = true;
    for (const other of others) {
      const more = other.similarity.get(entity);
      score += more ?? 0;
      if (more === undefined && other.whole) fits = false;
    }
    if (fits) all.set(entity, score / fittings.length);
  }
  return all;
}

/** Entities with exactly this id, or this name once folded: they come before all others. */
function named(db: Statements, text: string): number[] {
  if (!isStorable(text)) return [];
  const keys = db.query("SELECT key FROM entities WHERE folded_name = ? UNION SELECT key FROM entities WHERE id = ? LIMIT 100");
  return keys.all(fold(text), text.trim()).map(([key]) => key as number);
}

export function searchCandidates(db: Statements, query: SearchQuery): Entity[] {
  const forms = queryForms(query.text);
  if (forms.length === 0) return [];
  return db.snapshot(() => {
    const scores = new Map<number, number>();
    const known = new Map<string, Fitting>();
    for (const form of forms) {
      const fittings = form.map((asked) => {
        const fitting = known.get(asked) ?? fittingEntities(db, asked, query);
        known.set(asked, fitting);
        return fitting;
      });
      for (const [entity, score] of fittingAll(fittings)) scores.set(entity, Math.max(score, scores.get(entity) ?? 0));
    }
    for (const entity of named(db, query.text)) scores.set(entity, 2);
    const ranked = [...scores].sort(([a, one], [b, other]) => other - one || a - b).map(([key]) => key);
    return visible(db, ranked, query);
  });
}

function visible(db: Statements, ranked: readonly number[], { clearance, kinds, limit }: SearchQuery): Entity[] {
  const found: Entity[] = [];
  const read = db.query(`SELECT ${rows.entityColumns} FROM entities e WHERE e.key = ? AND e.marking <= ?`);
  for (const key of ranked) {
    if (found.length >= limit) break;
    const row = read.get(key, clearance);
    if (row === undefined) continue;
    const entity = rows.entityOf(row);
    if (kinds === undefined || kinds.includes(entity.kind)) found.push(entity);
  }
  return found;
}
