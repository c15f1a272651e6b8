import { purlScheme, purlWithoutVersion } from "../model/external-ids.ts";
import type { Entity } from "../model/records.ts";
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

/** What a register writes behind a company's name, and nobody else. */
const legalForms = new Set(
  "inc incorporated llc ltd limited corp corporation co company com lp llp plc pbc gmbh ag se sa sas bv nv oy ab kk pte".split(" "),
);

/** The words without the legal form at their end, where anything else is left. */
function withoutLegalForm(list: readonly string[]): readonly string[] {
  const named = list.findLastIndex((word) => !legalForms.has(word));
  return named === -1 ? list : list.slice(0, named + 1);
}

/**
 * The ways to read a query: its words, the words written as one, and the words without a legal form at their end. An entity can match only if every word of one of
 * them is, begins, or is a typo away from (`allowedEdits`) one of the entity's `searchKeys`. None where nothing is asked.
 */
export function queryForms(query: string): readonly (readonly string[])[] {
  const written = words(bareQuery(query));
  const asked = distinct(written).slice(0, mostQueryWords);
  if (asked.length === 0) return [];
  if (asked.length === 1) return [asked];
  const named = distinct(withoutLegalForm(written)).slice(0, mostQueryWords);
  return [asked, [joined(written)], ...(named.length < asked.length ? [named] : [])];
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
function likeness(asked: string, word: string, { typosToo, joined }: Fit): number {
  if (asked === word) return 1;
  // The beginning of words that were written as one may end within the second: that says less.
  if (word.startsWith(asked)) return (word === joined ? 0.45 : 0.7) + 0.2 * (asked.length / word.length);
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

/** A name that differs in its legal form, or in what stands between its words. */
const legallyAnother = 0.97;

interface Fit {
  readonly on: MatchedOn;
  readonly words: readonly string[];
  readonly typosToo: boolean;
  /** Of these words, the one that is all others written as one. */
  readonly joined?: string | undefined;
}

function fitOf({ on, text }: Key): Fit {
  const keys = keysOfName(text);
  return { on, words: keys, typosToo: true, joined: keys.length > 1 ? keys.at(-1) : undefined };
}

function bestIn(asked: string, fit: Fit): number {
  let best = 0;
  for (const word of fit.words) best = Math.max(best, likeness(asked, word, fit));
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
  const asked = withoutLegalForm(words(bareQuery(query))).join(" ");
  for (const { on, text } of names) {
    if (withoutLegalForm(words(text)).join(" ") === asked) offer(wholeScore[on] * legallyAnother, on);
  }
  const fits = names.map(fitOf);
  const described: Fit = { on: "description", words: descriptionWords(entity), typosToo: false };
  for (const form of forms) {
    for (const fit of fits) offer(withinOne(form, fit), fit.on);
    if (best !== undefined) continue;
    const spread = acrossAll(form, [...fits, described]);
    if (spread !== undefined) offer(spread.score, spread.matchedOn);
  }
  return best;
}

/** The words of a text of several, each of which may name something. */
export function wordsToMatchSome(query: string): readonly string[] {
  const [asked = []] = queryForms(query);
  return asked.length < 2 || /^\s*pkg:/i.test(query) ? [] : asked;
}

/** Shorter words stand in too many names to count, and numbers alone in too many to point at one. */
const counting = /\p{N}|.{3}/u;
const pointing = /^(?=.*\p{L}).{3,}$/u;

/**
 * How well some words of a text name an entity, for a text that names nothing as a whole: "the LiteLLM attack". They
 * have to be half of a name at least; what only a description holds does not count, nor do the parts of a package URL.
 */
export function matchSomeWords(query: string, entity: Searchable): TextMatch | undefined {
  const asked = wordsToMatchSome(query);
  let best: TextMatch | undefined;
  for (const fit of namesOf(entity).map(fitOf)) {
    const fitting = asked.filter((word) => counting.test(word) && bestIn(word, fit) > 0);
    const named = fit.words.filter((word) => word !== fit.joined && fitting.some((one) => likeness(one, word, fit) > 0));
    const isHalf = named.length * 2 >= fit.words.length - (fit.joined === undefined ? 0 : 1);
    if (!isHalf || !fitting.some((word) => pointing.test(word))) continue;
    const score = 0.5 * withinOne(fitting, fit) * (fitting.length / asked.length);
    if (score > (best?.score ?? 0)) best = { score, matchedOn: fit.on };
  }
  return best;
}
