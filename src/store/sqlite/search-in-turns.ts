import type { Entity } from "../../model/records.ts";
import { slices } from "../../model/slices.ts";
import { Pause } from "../../search/pause.ts";
import { queryForms } from "../../search/query-forms.ts";
import type { Candidates, SearchQuery } from "../record-lists.ts";
import type { Statements } from "./connection.ts";
import { fittingWord, isCommon, type Keys, named, read, sameWord } from "./search.ts";

const keysBetweenPauses = 500;
const keysAtOnce = 500;
/** Up to this number of keys are looked up one by one instead of among all that a common word finds. */
const fewKeys = 20_000;

/** Whether a word of the text is so common that it is better searched in turns. */
export function hasCommonWord(db: Statements, text: string): boolean {
  return queryForms(text).some((form) => form.some((word) => isCommon(db, fittingWord(db, word))));
}

/**
 * The same as `searchCandidates`, without holding the event loop: of a common word, a hundred thousand entries are read. On a
 * connection of its own, in a transaction that lasts until all is read, so that what is found is of one state.
 */
export function searchInTurns(db: Statements, query: SearchQuery): Promise<Candidates> {
  return new SearchInTurns(db, query).candidates();
}

class SearchInTurns {
  private readonly pause = new Pause();
  private readonly taken = new Set<number>();
  private readonly found: Entity[] = [];

  constructor(
    private readonly db: Statements,
    private readonly query: SearchQuery,
  ) {}

  async candidates(): Promise<Candidates> {
    const { text, limit } = this.query;
    const exact = await this.keys(named(text));
    const fitting = await this.keysOfForms((word) => fittingWord(this.db, word));
    await this.take(exact);
    // Where some may be left out, those with the word itself come before those with words that begin with it.
    if (fitting.size > limit) await this.take(await this.keysOfForms(sameWord));
    await this.take(fitting);
    return { entities: this.found.slice(0, limit), truncated: this.isEnough };
  }

  private get isEnough(): boolean {
    return this.found.length > this.query.limit;
  }

  /** The keys that fit every word of one of the forms. */
  private async keysOfForms(fitting: (word: string) => Keys): Promise<Set<number>> {
    const keys = new Set<number>();
    for (const form of queryForms(this.query.text)) {
      const each = form.map(fitting).map((word) => ({ word, common: isCommon(this.db, word) }));
      let ofForm: Set<number> | undefined;
      for (const { word } of each.toSorted((a, b) => Number(a.common) - Number(b.common)))
        ofForm = await (ofForm === undefined ? this.keys(word) : this.among(ofForm, word));
      for (const key of ofForm ?? []) keys.add(key);
    }
    return keys;
  }

  private async keys({ sql, values }: Keys): Promise<Set<number>> {
    const keys = new Set<number>();
    let passed = 0;
    for (const [key] of this.db.query(sql).each(...values)) {
      keys.add(key as number);
      if (++passed % keysBetweenPauses === 0) await this.pause.whenDue();
    }
    return keys;
  }

  /** Those of the keys that fit another word too. A few are looked up one by one, not among all that the word finds. */
  private async among(keys: ReadonlySet<number>, word: Keys): Promise<Set<number>> {
    if (keys.size > fewKeys) {
      const others = await this.keys(word);
      return new Set([...keys].filter((key) => others.has(key)));
    }
    const fitting = new Set<number>();
    const sql = `SELECT k.value FROM json_each(?) k WHERE EXISTS (SELECT 1 FROM (${word.sql}) f WHERE f.entity = k.value)`;
    for (const some of slices([...keys], keysAtOnce)) {
      for (const [key] of this.db.query(sql).all(JSON.stringify(some), ...word.values)) fitting.add(key as number);
      await this.pause.whenDue();
    }
    return fitting;
  }

  /** Reads entities that were not read yet, up to one more than the limit. */
  private async take(keys: ReadonlySet<number>): Promise<void> {
    const fresh = [...keys].filter((key) => !this.taken.has(key));
    for (const some of slices(fresh, keysAtOnce)) {
      if (this.isEnough) return;
      for (const key of some) this.taken.add(key);
      const these = { sql: "SELECT value AS entity FROM json_each(?)", values: [JSON.stringify(some)] };
      this.found.push(...read(this.db, these, { ...this.query, limit: this.query.limit - this.found.length }));
      await this.pause.whenDue();
    }
  }
}
