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
  const refuse = (message: string, record?: string) =>
    faults.add({ code: "BAD_USER_INPUT", message, place: { file, ...(record === undefined ? {} : { record }) } });
  const lines = new LineCounter();
  // The parser keeps a stack of its own. What follows calls itself for each level: where little is left of the stack, V8 may end
  // the whole process in place of throwing.
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  if (tokens.some(isTooDeep)) {
    refuse(tooDeep);
    return undefined;
  }
  try {
    const document = firstDocument(tokens, text);
    const [fault] = [...document.errors, ...document.warnings];
    if (fault === undefined) return { value: document.toJS({ maxAliasCount: mostAliases }) };
    const { line, col } = lines.linePos(fault.pos[0]);
    const [message = ""] = fault.message.split("\n");
    refuse(`is not YAML that can be read: ${message}`, `line ${line}, column ${col}`);
  } catch (error) {
    // Aliases of aliases.
    if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
    refuse(tooDeep);
  }
  return undefined;
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
