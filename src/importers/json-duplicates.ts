/** A name that one object of a JSON text gives twice: JSON.parse keeps the last and says nothing. */
export interface DuplicateName {
  readonly name: string;
  /** Where it stands the second time; both from 1. */
  readonly line: number;
  readonly column: number;
}

/** Strings, with the colon that makes one a name, and the brackets between. */
const token = /("(?:[^"\\]|\\.)*")(\s*:)?|[[\]{}]/g;
const names = /"(?:[^"\\]|\\.)*"(?:\s*:)?/g;
const colon = ":".charCodeAt(0);

/** The first duplicate name in a text that JSON.parse takes, given what it made of it. */
export function duplicateName(text: string, parsed: unknown): DuplicateName | undefined {
  // Counting tells almost every text from one that has to be looked at closely.
  return namesWritten(text) === namesKept(parsed) ? undefined : firstDuplicate(text);
}

function namesWritten(text: string): number {
  let count = 0;
  names.lastIndex = 0;
  while (names.test(text)) if (text.charCodeAt(names.lastIndex - 1) === colon) count++;
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
