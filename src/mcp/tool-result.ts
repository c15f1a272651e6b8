import { randomUUID } from "node:crypto";
import type { CallToolResult, ResourceLink } from "@modelcontextprotocol/sdk/types.js";
import type { z } from "zod";
import { type ErrorCode, SupplyGraphError } from "../model/errors.ts";
import { printable } from "../model/printable.ts";
import { rounded } from "../model/rounding.ts";
import { fenced } from "./text/fence.ts";
import { told } from "./text/tell.ts";
import type { CitedSource, Tool, ToolAnswer } from "./tool.ts";

const mostLinks = 20;

/** An answer as the protocol gives it: sentences, links to the sources, and the facts for programs. */
export function resultOf({ facts: schema }: Tool, answer: ToolAnswer<z.input<Tool["facts"]>>, maxTokens: number): CallToolResult {
  const { facts, passages, sources } = answer;
  return {
    content: [{ type: "text", text: told(passages, maxTokens) }, ...linksTo(sources)],
    structuredContent: asShown(schema.parse(facts)) as Record<string, unknown>,
  };
}

function linksTo(sources: readonly CitedSource[]): ResourceLink[] {
  const links = new Map<string, ResourceLink>();
  for (const { name, url } of sources) {
    if (links.size === mostLinks) break;
    if (!/^https?:/i.test(url) || !URL.canParse(url)) continue;
    const { href } = new URL(url);
    if (!links.has(href)) links.set(href, { type: "resource_link", uri: href, name: printable(name) });
  }
  return [...links.values()];
}

/** Numbers as the API shows them, and texts without what is not seen or turns the direction of writing. */
function asShown(value: unknown): unknown {
  if (typeof value === "number") return rounded(value);
  if (typeof value === "string") return printable(value);
  if (Array.isArray(value)) return value.map(asShown);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asShown(one)]));
}

/** So that no error is taken for an answer that found nothing. */
const notAnAnswer: Readonly<Record<ErrorCode, string>> = {
  BAD_USER_INPUT: "Nothing was asked or changed: correct the input and call the tool again.",
  NOT_FOUND:
    "What was named is not known here, so nothing was asked or changed: this does not say that nothing is reached. Look for it by the tool find, with a part of its name.",
  AMBIGUOUS: "Nothing was asked or changed: name one of them, and call the tool again.",
  UNAUTHENTICATED: "Nothing was asked or changed.",
  FORBIDDEN: "Nothing was asked or changed.",
  COST_LIMIT: "Nothing was answered, as it would be too much at once: ask for less.",
  RATE_LIMITED: "Nothing was asked: this says nothing about the graph. Wait, and call the tool again.",
  DEADLINE_EXCEEDED: "There was not enough time: this does not say that nothing is found. Call the tool again, or ask for less.",
  STORE_UNAVAILABLE: "The graph cannot be read at present: this does not say that nothing is found. Call the tool again shortly.",
  CONFLICT: "Nothing was changed.",
  INTERNAL: "The server failed: this does not say that nothing is found.",
};

/** Logs a fault of the server. The id is in the result, too; undefined if the result says what the fault is, without its details. */
export type LogFault = (id: string | undefined, error: unknown) => void;

export interface Failure {
  readonly code: ErrorCode;
  readonly result: CallToolResult;
}

/** What went wrong, for the agent: by its code, what is wrong and where, and how to mend it. */
export function failureOf(error: unknown, log: LogFault): Failure {
  if (error instanceof SupplyGraphError && error.code !== "INTERNAL") {
    if (error.hidesDetails) log(undefined, error);
    return failed(error.code, error.publicPart.message);
  }
  const id = randomUUID();
  log(id, error);
  return failed("INTERNAL", `Internal server error, logged as "${id}". Retry, and report the error if it persists.`);
}

function failed(code: ErrorCode, message: string): Failure {
  const text = `${code}: ${withMarkedData(message)}\nThis is an error, not an answer. ${notAnAnswer[code]}`;
  return { code, result: { content: [{ type: "text", text }], isError: true } };
}

const quotedPart = /"(?:[^"\\]|\\.)*"/g;

/** Messages quote what they name, as JSON: it may come from a document. */
function withMarkedData(message: string): string {
  return printable(message).replace(quotedPart, (part) => fenced(part.slice(1, -1).replace(/\\(["\\])/g, "$1")));
}
