/** A name that one object of a JSON text gives twice: JSON.parse keeps the last and says nothing. */
export interface DuplicateName {
  readonly name: string;
  /** Where it stands the second time; both from 1. */
  readonly line: number;
  readonly column: number;
}

/** Strings, with the colon that makes one a name, and the brackets between. */
const token = /("(?:[^"\\]|\\.)*")(\s*:)?|[[\]{}]/g;

/** The first duplicate name in a text that JSON.parse takes, given what it made of it. */
export function duplicateName(text: string, parsed: unknown): DuplicateName | undefined {
  // As each name ends so, as many of these as names kept means that none was lost: so it is in almost every text. Others
  // have them within a string, or a blank before a colon, or a name twice, and are looked at closely.
  return namesEnded(text) === namesKept(parsed) && !blankBeforeColon.test(text) ? undefined : firstDuplicate(text);
}

const nameEnd = '":';
const blankBeforeColon = /"[ \t\r\n]+:/;

function namesEnded(text: string): number {
  let count = 0;
  for (let at = text.indexOf(nameEnd); at >= 0; at = text.indexOf(nameEnd, at + nameEnd.length)) count++;
  return count;
}

/** Without recursion: a text may be nested deeper than the stack is. */
function namesKept(parsed: unknown): number {
  let count = 0;
  const open: unknown[] = [parsed];
  for (let value = open.pop(); open.length > 0 || value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (typeof item === "object" && item !== null) open.push(item);
      continue;
    }
    for (const name of Object.keys(value)) {
      count++;
      const item = (value as Readonly<Record<string, unknown>>)[name];
      if (typeof item === "object" && item !== null) open.push(item);
    }
  }
  return count;
}

function firstDuplicate(text: string): DuplicateName | undefined {
  const open: Set<string>[] = [];
  for (const { 0: found, 1: string, 2: isName, index } of text.matchAll(token)) {
    if (found === "{" || found === "[") open.push(new Set());
    else if (found === "}" || found === "]") open.pop();
    else if (isName !== undefined && string !== undefined) {
      const name = JSON.parse(string) as string;
      if (open.at(-1)?.has(name) === true) {
        const before = text.slice(0, index).split("\n");
        return { name, line: before.length, column: (before.at(-1) ?? "").length + 1 };
      }
      open.at(-1)?.add(name);
    }
  }
  return undefined;
}
