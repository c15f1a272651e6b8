/**
 * What no text of the graph may hold, because some database, terminal or browser between here and the reader would
 * choke on it or be deceived by it. Each function returns what is wrong and how to fix it, or undefined.
 */
const longestId = 256;
/** In UTF-16 units. */
const longestText = 100_000;
/** With both parts of an external id, in UTF-8, within the 8,000 bytes of Neo4j's indexes. */
const longestLookedUp = 1_000;

/**
 * Direction marks make a name read as another one, line separators break a line, and tags spell out what nobody sees.
 * Joiners stay: emoji, Persian and Indic scripts are written with them.
 */
const deceptive = "\\u{202a}-\\u{202e}\\u{2066}-\\u{2069}\\u{2028}\\u{2029}\\u{e0000}-\\u{e007f}";
const unfitForLine = new RegExp(`[\\p{Cc}\\p{Cs}${deceptive}]`, "u");
const unfitForName = new RegExp(`[\\p{Cc}\\p{Cs}${deceptive}]+`, "gu");
/** A letter, digit or sign: neither space, nor mark alone, nor what is drawn as nothing. */
const visible = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;
const unfitForProse = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;
const unfitForId = /[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
/** What almost every id is; it is asked of each end and source of millions of relationships. */
const plainId = /^[!-~]+$/;
const wordsOfJavaScript: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), "prototype"]);

/** A text of one line: a name, a title, a licence. It may be blank, but not look blank and be something else. */
export function faultOfLine(text: string): string | undefined {
  return (
    faultOfText(text, unfitForLine) ??
    (isBlankOrVisible(text) ? undefined : "has no visible character; give it, or leave the field out")
  );
}

/** A name or an alias: a text of one line in which something is to be seen. */
export function faultOfName(text: string): string | undefined {
  if (text.trim() === "") return "is empty; give the name";
  return faultOfText(text, unfitForLine) ?? (isBlank(text) ? "has no visible character; give the name" : undefined);
}

/** A name as it is safe within a sentence: without what `faultOfName` refuses, which older graphs may hold. */
export function nameInSentence(name: string): string {
  return name.replace(unfitForName, "");
}

/** Prose as it is safe within a line of other words: as one line, without the marks that would turn the rest around. */
export function proseInSentence(text: string): string {
  return nameInSentence(text.replace(/\s+/gu, " ")).trim();
}

/** A text of one line by which databases look up: an external id. */
export function faultOfLookedUp(text: string): string | undefined {
  if (text.length > longestLookedUp) return `is ${text.length} characters long; at most ${longestLookedUp} are allowed here`;
  return faultOfLine(text);
}

/** A text that may have lines and tabs: a description, a quote, a note. */
export function faultOfProse(text: string): string | undefined {
  return faultOfText(text, unfitForProse);
}

/** The id of a record. */
export function faultOfId(id: string): string | undefined {
  if (id === "") return "is empty; give the record an id such as mercor";
  if (id.length > longestId) return `is ${id.length} characters long; an id has at most ${longestId}`;
  if (id.trim() !== id) return "starts or ends with whitespace; remove it";
  if (wordsOfJavaScript.has(id)) return `cannot be ${JSON.stringify(id)}, a word that JavaScript reserves; choose another id`;
  if (plainId.test(id)) return undefined;
  const unfit = unfitForId.exec(id);
  return unfit === null ? undefined : `contains ${nameOf(unfit[0])}; an id has visible characters only`;
}

/** Whether there is nothing to be seen in a text, whatever characters it has. */
export function isBlank(text: string): boolean {
  return !visible.test(text);
}

function isBlankOrVisible(text: string): boolean {
  return !isBlank(text) || text.trim() === "";
}

function faultOfText(text: string, unfit: RegExp): string | undefined {
  if (text.length > longestText) return `is ${text.length} characters long; at most ${longestText} are allowed`;
  const found = unfit.exec(text);
  return found === null ? undefined : `contains ${nameOf(found[0])} at position ${found.index}; remove it`;
}

function nameOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return code.startsWith("D") && code.length === 4 ? `half of a surrogate pair (U+${code})` : `the invisible character U+${code}`;
}
