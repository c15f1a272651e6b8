import { Composer, type CST, type Document, LineCounter, Parser } from "yaml";
import type { FaultList } from "../../model/document-faults.ts";
import type { TextPlace } from "./json.ts";
import { deepestNesting } from "./nesting.ts";

/** Few documents use aliases at all; thousands of them are made to fill the memory. */
const mostAliases = 100;

/**
 * The value of a YAML text, in which every scalar is the text that is written: a version 1.10 stays one, and a date is no
 * instant. Undefined, and a fault, where it is not YAML, repeats a name, or uses tags or more aliases than documents need.
 */
export function readYaml(text: string, { file }: TextPlace, faults: FaultList): { readonly value: unknown } | undefined {
  const first = parsed(text);
  const found = "value" in first ? first : withIndentedQuotes(text, first);
  if ("value" in found) return found;
  const { message, record } = found;
  faults.add({ code: "BAD_USER_INPUT", message, place: { file, ...(record === undefined ? {} : { record }) } });
  return undefined;
}

interface Unread {
  readonly message: string;
  readonly record?: string;
  /** The start of a line of a quoted text that is less indented than YAML asks. */
  readonly unindentedAt?: number;
}

/** Each is read again from the start. */
const mostUnindented = 50;
const deepEnough = " ".repeat(64);

/**
 * The same, of a text in whose quotes lines are less indented than YAML asks: other readers do not mind, so that published
 * documents have them. Blanks at the start of such a line mean nothing. What was wrong at first, where that is not all.
 */
function withIndentedQuotes(text: string, fault: Unread): { readonly value: unknown } | Unread {
  let [written, at] = [text, fault.unindentedAt];
  for (let count = 0; count < mostUnindented && at !== undefined; count++) {
    written = written.slice(0, at) + deepEnough + written.slice(at);
    const found = parsed(written);
    if ("value" in found) return found;
    at = found.unindentedAt;
  }
  return fault;
}

function parsed(text: string): { readonly value: unknown } | Unread {
  const lines = new LineCounter();
  // The parser keeps a stack of its own. What follows calls itself for each level: where little is left of the stack, V8 may end
  // the whole process in place of throwing.
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  if (tokens.some(isTooDeep)) return { message: tooDeep };
  try {
    const document = firstDocument(tokens, text);
    const [fault] = [...document.errors, ...document.warnings];
    if (fault === undefined) return { value: document.toJS({ maxAliasCount: mostAliases }) };
    const { line, col } = lines.linePos(fault.pos[0]);
    const [message = ""] = fault.message.split("\n");
    const [, end] = fault.pos;
    // Of a carriage return and a line feed, it ends between them.
    const next = text[end] === "\n" ? end + 1 : end;
    const isUnindented =
      fault.code === "MISSING_CHAR" && /closing ['"]/.test(message) && text[next - 1] === "\n" && next < text.length;
    return {
      message: `is not YAML that can be read: ${message}`,
      record: `line ${line}, column ${col}`,
      ...(isUnindented ? { unindentedAt: next } : {}),
    };
  } catch (error) {
    // Aliases of aliases.
    if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
    return { message: tooDeep };
  }
}

const tooDeep = "is nested too deeply, or uses more aliases than documents need; write it without";

function firstDocument(tokens: readonly CST.Token[], text: string): Document.Parsed {
  const composer = new Composer({ schema: "failsafe", uniqueKeys: true, prettyErrors: false, logLevel: "silent" });
  const [document] = composer.compose(tokens, true, text.length);
  return document as Document.Parsed;
}

/** Whether a part of a document has lists and objects within one another that no document of a format has. */
function isTooDeep(token: CST.Token): boolean {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [{ token, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const depth = next.depth + 1;
    // A document is not a level, and its last one may hold a text.
    if (depth > deepestNesting + 2) return true;
    if (next.token.type === "document") open.push(...[next.token.value ?? []].flat().map((inner) => ({ token: inner, depth: 0 })));
    if (!("items" in next.token)) continue;
    for (const { key, value } of next.token.items) {
      for (const inner of [key, value]) if (inner != null) open.push({ token: inner, depth });
    }
  }
  return false;
}
