import { purlScheme, purlWithoutVersion } from "./external-ids.ts";
import type { Entity } from "./records.ts";
import { withinEdits } from "./typos.ts";

/** As much of an entity as it is found by. */
export type Searchable = Pick<Entity, "id" | "name" | "aliases" | "description" | "externalIds" | "fields">;
export type MatchedOn = "id" | "name" | "alias" | "purl" | "externalId" | "description";
export interface TextMatch {
  /** 0..1, 1 for the very id, name, purl or external id. */
  readonly score: number;
  readonly matchedOn: MatchedOn;
}

/** Longer texts are cut before they are folded, so that hostile ones cost no more than long ones. */
const longestText = 2_000;
const longestWord = 40;
const mostQueryWords = 12;
/** Beyond these, further aliases, external ids and words of a description are not searched. */
const mostNames = 100;
const mostDescriptionWords = 300;

const marks = /\p{M}+/gu;
const wordPattern = /[\p{L}\p{N}]+|\p{Extended_Pictographic}/gu;
/** Invisible formatting characters, and halves of characters. */
const strayCharacters = /[\p{Cf}\p{Cs}]+/gu;

/** Case, accents and Unicode form taken away; letters of every script kept. What folds alike is found alike. */
export function fold(text: string): string {
  const short = text.length > longestText ? text.slice(0, longestText) : text;
  // Lower case comes first and last: some capitals decompose only when small, and some compositions hold capitals.
  return short.toLowerCase().normalize("NFKD").replace(marks, "").replace(strayCharacters, "").toLowerCase().replaceAll("ß", "ss");
}

function shortened(word: string): string {
  return word.length > longestWord ? word.slice(0, longestWord).replace(strayCharacters, "") : word;
}

/** The words of a text, folded: runs of letters and digits, and single pictographs. Nothing else separates or joins. */
export function words(text: string): string[] {
  return (fold(text).match(wordPattern) ?? []).map((word) => shortened(word));
}

function bareQuery(query: string): string {
  const text = query.slice(0, longestText).trim();
  return /^pkg:/i.test(text) ? purlWithoutVersion(text) : text;
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)];
}

/** All words as one, so that "Open AI" finds OpenAI. */
function joined(list: readonly string[]): string {
  return shortened(list.join(""));
}

/**
 * The ways to read a query: its words, and the words written as one. An entity can match only if every word of one of
 * them is, begins, or is a typo away from (`allowedEdits`) one of the entity's `searchKeys`. None where nothing is asked.
 */
export function queryForms(query: string): readonly (readonly string[])[] {
  const asked = distinct(words(bareQuery(query))).slice(0, mostQueryWords);
  if (asked.length === 0) return [];
  return asked.length === 1 ? [asked] : [asked, [joined(words(bareQuery(query)))]];
}

interface Key {
  readonly on: MatchedOn;
  readonly text: string;
}

function namesOf(entity: Searchable): Key[] {
  const purl = entity.fields["purl"];
  return [
    { on: "id", text: entity.id },
    { on: "name", text: entity.name },
    ...(typeof purl === "string" ? [{ on: "purl" as const, text: purl }] : []),
    ...entity.aliases.slice(0, mostNames).map((text) => ({ on: "alias" as const, text })),
    ...entity.externalIds
      .slice(0, mostNames)
      .map(({ scheme, value }) => ({ on: scheme === purlScheme ? ("purl" as const) : ("externalId" as const), text: value })),
  ];
}

function descriptionWords(entity: Searchable): string[] {
  return entity.description === undefined ? [] : words(entity.description).slice(0, mostDescriptionWords);
}

function keysOfName(text: string): string[] {
  const parts = words(text);
  return parts.length > 1 ? [...parts, joined(parts)] : parts;
}

/** What a store indexes to find an entity by text: folded words, each once. */
export interface SearchKeys {
  /** Of id, name, aliases, purl and external ids: found exactly, by their beginning, and with typos. */
  readonly names: readonly string[];
  /** Of the description, those that are not among the names: found exactly and by their beginning. */
  readonly description: readonly string[];
}

export function searchKeys(entity: Searchable): SearchKeys {
  const names = new Set(namesOf(entity).flatMap(({ text }) => keysOfName(text)));
  return { names: [...names], description: distinct(descriptionWords(entity)).filter((word) => !names.has(word)) };
}

const onlyLetters = /^\p{L}+$/u;
/**
 * How many typos a word stands: none in short words and in those with digits, where another letter is another thing.
 * Between two words, the smaller number counts.
 */
export function allowedEdits(word: string): 0 | 1 | 2 {
  if (word.length < 4 || !onlyLetters.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/** How well a word of a query fits a word of an entity, 0..1; 0 where it does not. */
function likeness(asked: string, word: string, typosToo: boolean): number {
  if (asked === word) return 1;
  if (word.startsWith(asked)) return 0.7 + 0.2 * (asked.length / word.length);
  if (!typosToo) return 0;
  const allowed = Math.min(allowedEdits(asked), allowedEdits(word));
  if (allowed === 0) return 0;
  const edits = withinEdits(asked, word, allowed);
  return edits === undefined ? 0 : 0.7 - 0.15 * edits;
}

const wholeScore: Readonly<Record<MatchedOn, number>> = {
  id: 1,
  name: 1,
  purl: 1,
  externalId: 1,
  alias: 0.95,
  description: 0.3,
};
/** What a name that is matched word by word can reach, below every whole match. */
const partScore: Readonly<Record<MatchedOn, number>> = {
  ...wholeScore,
  id: 0.85,
  name: 0.88,
  purl: 0.8,
  externalId: 0.8,
  alias: 0.82,
};

interface Fit {
  readonly on: MatchedOn;
  readonly words: readonly string[];
  readonly typosToo: boolean;
}

function bestIn(asked: string, fit: Fit): number {
  let best = 0;
  for (const word of fit.words) best = Math.max(best, likeness(asked, word, fit.typosToo));
  return best;
}

/** All words of the form within one name: how well, weighed by how much of the name they cover. */
function withinOne(form: readonly string[], fit: Fit): number {
  let sum = 0;
  for (const asked of form) {
    const best = bestIn(asked, fit);
    if (best === 0) return 0;
    sum += best;
  }
  const cover = Math.min(1, form.length / Math.max(1, fit.words.length));
  return partScore[fit.on] * (sum / form.length) * (0.85 + 0.15 * cover);
}

/** The words of the form spread over several names and the description: found, but weakly. */
function acrossAll(form: readonly string[], fits: readonly Fit[]): TextMatch | undefined {
  let sum = 0;
  let strongest: { on: MatchedOn; score: number } | undefined;
  for (const asked of form) {
    let best: { on: MatchedOn; score: number } | undefined;
    for (const fit of fits) {
      const score = bestIn(asked, fit) * partScore[fit.on];
      if (score > (best?.score ?? 0)) best = { on: fit.on, score };
    }
    if (best === undefined) return undefined;
    sum += best.score;
    if (best.score > (strongest?.score ?? 0)) strongest = best;
  }
  return strongest === undefined ? undefined : { score: (0.5 * sum) / form.length, matchedOn: strongest.on };
}

/**
 * Whether and how well a text names an entity. Every word of the text must match something: id, name, purl, alias,
 * external id (with typos) or description (without). First what is named exactly, then exact aliases, beginnings, typos,
 * descriptions. The same text and entity give the same score, whatever store found it.
 */
export function matchText(query: string, entity: Searchable): TextMatch | undefined {
  const forms = queryForms(query);
  if (forms.length === 0) return undefined;
  const whole = fold(bareQuery(query));
  const names = namesOf(entity);
  let best: TextMatch | undefined;
  const offer = (score: number, matchedOn: MatchedOn) => {
    if (score > (best?.score ?? 0)) best = { score, matchedOn };
  };
  for (const { on, text } of names) if (fold(text) === whole) offer(wholeScore[on], on);
  if (best?.score === 1) return best;
  const fits: Fit[] = names.map(({ on, text }) => ({ on, words: keysOfName(text), typosToo: true }));
  const described: Fit = { on: "description", words: descriptionWords(entity), typosToo: false };
  for (const form of forms) {
    for (const fit of fits) offer(withinOne(form, fit), fit.on);
    if (best !== undefined) continue;
    const spread = acrossAll(form, [...fits, described]);
    if (spread !== undefined) offer(spread.score, spread.matchedOn);
  }
  return best;
}
