import neo4j from "neo4j-driver";
import { entityKind } from "../../model/entity-kinds.ts";
import type { Entity } from "../../model/records.ts";
import { allowedEdits, queryForms } from "../../search/search-text.ts";
import type { SearchQuery } from "../record-lists.ts";
import type { Run } from "./connection.ts";
import { entityOf } from "./entity-node.ts";
import type { Properties } from "./properties.ts";
import { entityTextIndex } from "./schema.ts";

/** The very word before its beginnings, these before typos, names before descriptions. */
function clauseOf(word: string): string {
  const edits = allowedEdits(word);
  const names = `nameWords:${word}^8 nameWords:${word}*^4`;
  const typos = edits === 0 ? "" : ` nameWords:${word}~${edits}^2`;
  return `(${names}${typos} descriptionWords:${word} descriptionWords:${word}*)`;
}

/**
 * The text as a query of the full-text index: made of its folded words only, so that nothing in it is syntax. Undefined
 * where it holds no word. Raw text would throw at a slash or a bracket, and find nothing at a colon.
 */
function fullTextQuery(text: string): string | undefined {
  const forms = queryForms(text);
  if (forms.length === 0) return undefined;
  return forms.map((form) => `(${form.map((word) => `+${clauseOf(word)}`).join(" ")})`).join(" ");
}

/** Always one row: how many the index found, and those that may be shown, the most alike first. */
const statement =
  "CALL db.index.fulltext.queryNodes($index, $query, {limit: $most}) YIELD node AS n, score " +
  "WITH n, score ORDER BY score DESC, n.id " +
  "WITH count(*) AS found, collect(CASE WHEN n.markingRank <= $clearance " +
  "AND ($labels IS NULL OR any(label IN labels(n) WHERE label IN $labels)) THEN n END)[..$limit] AS shown " +
  "RETURN found, [n IN shown | n{.*}] AS shown";

/** More than the limit, as some of what the index finds may not be seen, or is of other kinds. */
const spare = 4;

export async function searchCandidates(run: Run, query: SearchQuery): Promise<Entity[]> {
  const { text, clearance, kinds, limit } = query;
  const asked = fullTextQuery(text);
  if (asked === undefined || kinds?.length === 0) return [];
  for (let most = spare * limit; ; most *= spare) {
    const [row] = await run<{ found: number; shown: Properties[] }>(statement, {
      index: entityTextIndex,
      query: asked,
      most: neo4j.int(most),
      limit: neo4j.int(limit),
      clearance: neo4j.int(clearance),
      labels: kinds === undefined ? null : kinds.map((kind) => entityKind(kind).typeName),
    });
    const { found, shown } = row as { found: number; shown: Properties[] };
    if (shown.length >= limit || found < most) return shown.map(entityOf);
  }
}
