import { createScanner, type JSONScanner } from "jsonc-parser";
import { shown } from "../../model/value-faults.ts";

/** What is wrong with a JSON text, and where: the position of the character with which it begins, both from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  /** The part of a sentence that follows the place. */
  readonly message: string;
}

/** jsonc-parser's SyntaxKind, which it declares as a const enum: that is gone once types are stripped. */
const tokens = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, comma: 5, colon: 6, string: 10, end: 17 };
/** `null`, `true`, `false`, strings and numbers. */
const scalars: readonly number[] = [7, 8, 9, tokens.string, 11];
/** jsonc-parser's ScanError of a string that the end of the text, or of its line, cuts off. */
const endOfString = 2;
/** Line breaks and blanks. Comments, which jsonc-parser knows and JSON does not, are tokens like any other here. */
const trivia: readonly number[] = [14, 15];

type Expected = "value" | "firstItem" | "name" | "firstName" | "colon" | "next" | "end";
const expectedAs: Readonly<Record<Expected, string>> = {
  value: "a value",
  firstItem: "a value or ]",
  name: "a name in quotes",
  firstName: "a name in quotes or }",
  colon: "a colon",
  next: "a comma or the closing bracket",
  end: "the end of the text",
};

interface Open {
  readonly closedBy: number;
  /** Of an object, so far. */
  readonly names: Set<string>;
}

/**
 * The first thing that is wrong with a JSON text: where it stops being JSON, or where an object gives a name for the
 * second time, which JSON.parse accepts silently, keeping the last value. Driven by jsonc-parser's scanner and not its
 * `visit`, which recurses: no depth of nesting overflows the stack here.
 */
export function firstJsonFault(text: string): JsonFault | undefined {
  const scanner = createScanner(text, false);
  const open: Open[] = [];
  let expected: Expected = "value";
  for (;;) {
    const token = nextToken(scanner);
    const within = open.at(-1);
    const isBroken = (scanner.getTokenError() as number) !== 0;
    const wantsValue = expected === "value" || expected === "firstItem";
    if (token === tokens.end && expected === "end") return undefined;
    if (wantsValue && (token === tokens.openBrace || token === tokens.openBracket)) {
      const isObject = token === tokens.openBrace;
      open.push({ closedBy: isObject ? tokens.closeBrace : tokens.closeBracket, names: new Set() });
      expected = isObject ? "firstName" : "firstItem";
    } else if (token === within?.closedBy && (expected === "firstItem" || expected === "firstName" || expected === "next")) {
      open.pop();
      expected = open.length === 0 ? "end" : "next";
    } else if (wantsValue && !isBroken && scalars.includes(token)) {
      expected = open.length === 0 ? "end" : "next";
    } else if ((expected === "name" || expected === "firstName") && !isBroken && token === tokens.string) {
      const name = scanner.getTokenValue();
      if (within?.names.has(name))
        return faultAt(scanner, `the name ${shown(name)} is given twice in one object; keep one of them`);
      within?.names.add(name);
      expected = "colon";
    } else if (expected === "colon" && token === tokens.colon) {
      expected = "value";
    } else if (expected === "next" && token === tokens.comma) {
      expected = within?.closedBy === tokens.closeBrace ? "name" : "value";
    } else {
      const start = scanner.getTokenOffset();
      const excerpt = JSON.stringify(text.slice(start, start + longestExcerpt));
      const isCut = (scanner.getTokenError() as number) === endOfString;
      const found = token === tokens.end ? "the text ends here" : isCut ? "these quotes are not closed" : `found ${excerpt}`;
      return faultAt(scanner, `is not JSON: expected ${expectedAs[expected]}, but ${found}`);
    }
  }
}

const longestExcerpt = 12;

function nextToken(scanner: JSONScanner): number {
  let token: number;
  do token = scanner.scan();
  while (trivia.includes(token));
  return token;
}

function faultAt(scanner: JSONScanner, message: string): JsonFault {
  return { line: scanner.getTokenStartLine() + 1, column: scanner.getTokenStartCharacter() + 1, message };
}
