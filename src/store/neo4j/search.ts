import neo4j from "neo4j-driver";
import { isStorable } from "../../model/storable-text.ts";
import { queryForms } from "../../search/query-forms.ts";
import { allowedEdits } from "../../search/typo-tolerance.ts";
import type { Candidates, SearchQuery } from "../record-lists.ts";
import type { Run } from "./connection.ts";
import { entityColumns, entityOfColumns, knownFields, sortName } from "./entity-node.ts";
import { fieldConditions, labelsOf } from "./lists.ts";
import { entityTextIndex } from "./schema.ts";

/** Ranks the exact word above words that start with it, these above typos, and names above prose. */
function clauseOf(word: string): string {
  const edits = allowedEdits(word);
  const term = literal(word);
  const names = `nameWords:${term}^8 nameWords:${term}*^4`;
  const typos = edits === 0 ? "" : ` nameWords:${term}~${edits}^2`;
  return `(${names}${typos} descriptionWords:${term} descriptionWords:${term}*)`;
}

/** A word of which nothing is syntax: names such as C++ hold signs, and raw ones would throw, or find nothing. */
function literal(word: string): string {
  return word.replace(/[^\p{L}\p{N}\p{M}]/gu, "\\$&");
}

/** The text as a query of the full-text index, made of its folded words. Undefined where it contains no word. */
function fullTextQuery(text: string): string | undefined {
  const forms = queryForms(text);
  if (forms.length === 0) return undefined;
  return forms.map((form) => `(${form.map((word) => `+${clauseOf(word)}`).join(" ")})`).join(" ");
}

export async function searchCandidates(run: Run, query: SearchQuery): Promise<Candidates> {
  const { text, clearance, kinds, where = [], limit } = query;
  const none = { entities: [], truncated: false };
  const asked = fullTextQuery(text);
  if (asked === undefined || kinds?.length === 0 || where.some(({ field }) => !knownFields.has(field))) return none;
  const parameters: Record<string, unknown> = {
    index: entityTextIndex,
    query: asked,
    // One more than the limit, so that it is seen where there are more.
    most: neo4j.int(limit + 1),
    clearance: neo4j.int(clearance),
    id: text.trim(),
    sortName: sortName(text),
  };
  const conditions = ["n.markingRank <= $clearance", `n:${labelsOf(kinds)}`, ...fieldConditions(where, parameters)].join(" AND ");
  const read = async (match: string) => {
    const statement = `${match} WHERE ${conditions} RETURN ${entityColumns} AS v LIMIT $most`;
    return (await run<{ v: readonly unknown[] }>(statement, parameters)).map(({ v }) => entityOfColumns(v));
  };
  const found = await read("CALL db.index.fulltext.queryNodes($index, $query) YIELD node AS n WITH n");
  if (found.length <= limit) return { entities: found, truncated: false };
  // The index ranks by how rare a word is, too: what is named exactly must not be cut off.
  const likeliest = [];
  for (const match of isStorable(text) ? namedExactly : []) likeliest.push(...(await read(match)));
  const distinct = new Map([...likeliest, ...found].map((entity) => [entity.id, entity]));
  return { entities: [...distinct.values()].slice(0, limit), truncated: true };
}

const namedExactly = ["MATCH (n:AiSupplyGraphEntity {id: $id})", "MATCH (n:AiSupplyGraphEntity {sortName: $sortName})"];
