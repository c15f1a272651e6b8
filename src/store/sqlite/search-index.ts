import type { Entity } from "../../model/records.ts";
import { searchableOf } from "../../model/searchable-entity.ts";
import { TextMap } from "../../model/text-map.ts";
import { searchKeys } from "../../search/searchable.ts";
import { allowedEdits, typoKeys } from "../../search/typo-tolerance.ts";
import { BulkRows } from "./bulk-rows.ts";
import type { Statements } from "./connection.ts";

/** The weakness of a posting for a word of prose: it ranks after every word of a name. */
export const describedWeakness = 100;

const mostKeysInMemory = 1_000_000;
/** Postings that are inserted in the order of their table: those of a word lie together, and are far from those of another one. */
const postingsAtOnce = 10_000;

type Posting = readonly [word: number, weakness: number, entity: number];

/** Maintains the words by which entities are found, within one transaction. */
export class SearchIndex {
  private readonly words: BulkRows;
  private readonly typos: BulkRows;
  private readonly postings: BulkRows;
  private waiting: Posting[] = [];
  /** Keys of words that came before, so that they need not be looked up again. */
  private readonly known = new TextMap();
  private knowsAll: boolean;
  private lastWord: number;

  constructor(private readonly db: Statements) {
    this.words = new BulkRows(db, "INSERT INTO search_words (key, word)");
    this.typos = new BulkRows(db, "INSERT OR IGNORE INTO search_typos (typo, word)");
    this.postings = new BulkRows(db, "INSERT INTO search_postings (word, weakness, entity)");
    this.lastWord = (db.query("SELECT max(key) FROM search_words").get()?.[0] as number | null) ?? 0;
    this.knowsAll = this.lastWord === 0;
  }

  add(key: number, entity: Entity): void {
    const { names, prose } = searchKeys(searchableOf(entity));
    // The fewer words name an entity, the more each of them counts.
    const weakness = Math.min(names.length, describedWeakness - 1);
    for (const word of names) this.waiting.push([this.wordKey(word), weakness, key]);
    for (const word of prose) this.waiting.push([this.wordKey(word), describedWeakness, key]);
    if (this.waiting.length >= postingsAtOnce) this.insertWaiting();
  }

  remove(key: number): void {
    this.db.query("DELETE FROM search_postings WHERE entity = ?").run(key);
  }

  /** Frees the memory that words take, where few are expected to come. */
  forget(): void {
    if (this.known.size === 0) return;
    // What waits to be inserted is known, and would not be found.
    this.words.flush();
    this.known.clear();
    this.knowsAll = false;
  }

  flush(): void {
    this.insertWaiting();
    for (const rows of [this.words, this.typos, this.postings]) rows.flush();
  }

  private insertWaiting(): void {
    const inOrder = this.waiting.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    this.waiting = [];
    for (const posting of inOrder) this.postings.add(posting);
  }

  private wordKey(word: string): number {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    const key = this.stored(word) ?? this.take(word);
    if (this.known.size >= mostKeysInMemory) this.forget();
    this.known.set(word, key);
    return key;
  }

  private stored(word: string): number | undefined {
    if (this.knowsAll) return undefined;
    return this.db.query("SELECT key FROM search_words WHERE word = ?").get(word)?.[0] as number | undefined;
  }

  private take(word: string): number {
    this.lastWord += 1;
    this.words.add([this.lastWord, word]);
    const edits = allowedEdits(word);
    if (edits > 0) for (const left of typoKeys(word, edits)) this.typos.add([left, this.lastWord]);
    return this.lastWord;
  }
}
