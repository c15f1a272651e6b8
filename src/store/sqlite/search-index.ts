import type { Entity } from "../../model/records.ts";
import { allowedEdits, searchKeys } from "../../model/search-text.ts";
import { typoKeys } from "../../model/typos.ts";
import type { Statements } from "./connection.ts";

/** Weakness of a posting for a word of the description: after all words of names. */
export const describedWeakness = 100;

/** Keeps the words by which entities are found. `known` spares asking for words that came before. */
export class SearchIndex {
  private readonly known = new Map<string, number>();
  constructor(private readonly db: Statements) {}

  /** To be called when the transaction is undone: the words that it made are gone. */
  forget(): void {
    this.known.clear();
  }

  add(key: number, entity: Entity): void {
    const { names, description } = searchKeys(entity);
    const posting = this.db.query("INSERT INTO search_postings (word, weakness, entity) VALUES (?, ?, ?)");
    // The fewer words name an entity, the more one of them says.
    const weakness = Math.min(names.length, describedWeakness - 1);
    for (const word of names) posting.run(this.wordKey(word), weakness, key);
    for (const word of description) posting.run(this.wordKey(word), describedWeakness, key);
  }

  remove(key: number): void {
    this.db.query("DELETE FROM search_postings WHERE entity = ?").run(key);
  }

  private wordKey(word: string): number {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    const find = this.db.query("SELECT key FROM search_words WHERE word = ?");
    let key = find.get(word)?.[0] as number | undefined;
    if (key === undefined) {
      this.db.query("INSERT INTO search_words (word) VALUES (?)").run(word);
      key = find.get(word)?.[0] as number;
      const edits = allowedEdits(word);
      const typo = this.db.query("INSERT OR IGNORE INTO search_typos (typo, word) VALUES (?, ?)");
      if (edits > 0) for (const left of typoKeys(word, edits)) typo.run(left, key);
    }
    if (this.known.size > 200_000) this.known.clear();
    this.known.set(word, key);
    return key;
  }
}
