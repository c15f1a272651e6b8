/** Where and why a text is not JSON: JSON.parse says it differently, or not at all, in each version of Node. */
export interface JsonFault {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const blank = /[ \t\n\r]*/y;
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

type Expected = "value" | "firstValue" | "key" | "firstKey" | "colon" | "next" | "end";
const wanted: Readonly<Record<Expected, string>> = {
  value: "a value",
  firstValue: "a value or ]",
  key: "a name in quotes",
  firstKey: "a name in quotes or }",
  colon: "a colon",
  next: "a comma or the closing bracket",
  end: "nothing more",
};

/** The first fault of a text that JSON.parse refuses. Does not recurse, so that no depth of nesting can overflow. */
export function jsonFault(text: string): JsonFault {
  const open: string[] = [];
  let expected: Expected = "value";
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const takeString = (): boolean => {
    const end = endOfString(text, at);
    if (end !== undefined) at = end;
    return end !== undefined;
  };
  const afterValue = (): Expected => (open.length === 0 ? "end" : "next");
  for (;;) {
    take(blank);
    const character = text[at];
    if (character === undefined) break;
    if ((expected === "value" || expected === "firstValue") && (character === "{" || character === "[")) {
      open.push(character === "{" ? "}" : "]");
      expected = character === "{" ? "firstKey" : "firstValue";
      at++;
    } else if (expected !== "value" && expected !== "key" && character === open.at(-1) && expected !== "colon") {
      open.pop();
      expected = afterValue();
      at++;
    } else if (expected === "value" || expected === "firstValue") {
      if (!takeString() && !take(scalar)) break;
      expected = afterValue();
    } else if (expected === "key" || expected === "firstKey") {
      if (!takeString()) break;
      expected = "colon";
    } else if (expected === "colon" && character === ":") {
      expected = "value";
      at++;
    } else if (expected === "next" && character === ",") {
      expected = open.at(-1) === "}" ? "key" : "value";
      at++;
    } else {
      break;
    }
  }
  const before = text.slice(0, at).split("\n");
  const found = at >= text.length ? "the text ends here" : `here stands ${JSON.stringify(text.slice(at, at + 12))}`;
  return {
    line: before.length,
    column: (before.at(-1) ?? "").length + 1,
    message: `is not JSON: ${found}, where ${wanted[expected]} is expected`,
  };
}

const escape = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;

/** The index after a string literal that begins at `start`; undefined where none does, or where it is broken. */
function endOfString(text: string, start: number): number | undefined {
  if (text[start] !== '"') return undefined;
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '"') return at + 1;
    if (character < " ") return undefined;
    if (character !== "\\") continue;
    escape.lastIndex = at + 1;
    if (!escape.test(text)) return undefined;
    at = escape.lastIndex - 1;
  }
  return undefined;
}
