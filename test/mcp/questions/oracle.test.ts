import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { anonymous } from "../../../src/service/asker.ts";
import type { Session } from "../../../src/service/session.ts";
import { NOW } from "../../oracle/arbitrary-dates.ts";
import { assertSameAnswer } from "../../oracle/compare.ts";
import { NotFound } from "../../oracle/question.ts";
import { matched } from "../../oracle/version-matching.ts";
import { TooManyWalks } from "../../oracle/walks.ts";
import { libraryOf, sessionOn } from "../../service/session-on.ts";
import { agentOver } from "../agent.ts";
import { askedOfTools } from "./as-oracle.ts";

const runs = Number(process.env["ORACLE_RUNS"] ?? 40);
/** Numbers are told with twelve digits. */
const tolerance = { numbers: 1e-10 };

let session: Session;
let agent: Awaited<ReturnType<typeof agentOver>>;
beforeAll(async () => {
  agent = await agentOver(() => session, anonymous);
});

/** The answer, or what is not there for the asker; undefined where the oracle gives up. */
function outcome(oracle: () => object): object | undefined {
  try {
    return oracle();
  } catch (error) {
    if (error instanceof NotFound) return { notFound: error.id };
    if (error instanceof TooManyWalks) return undefined;
    throw error;
  }
}

describe(`tools answer as the naive oracle does on ${runs} random graphs`, () => {
  for (const { tool, cases, ask, said } of askedOfTools) {
    test(tool, { timeout: 600_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(cases, async (random) => {
          const one = { ...random, document: matched(random.document) };
          session = sessionOn(await libraryOf(one.document), { ...one.asker, now: NOW });
          const asked = await ask(one, session);
          fc.pre(asked !== undefined);
          const expected = outcome(asked.oracle);
          fc.pre(expected !== undefined);
          const input = JSON.parse(JSON.stringify({ ...asked.input, detail: "full", maxTokens: 20_000 }));
          if (tool === "concentration") delete input.detail;
          const { text, facts, isError } = await agent.call(tool, input);
          const notFound = /^NOT_FOUND: [^`]*`([^`]*)`/.exec(text)?.[1];
          if (isError) expect(notFound, text).toBeDefined();
          assertSameAnswer(isError ? { notFound } : said(facts), expected, { input, ...one }, tolerance);
          if (!isError) expectNumbersOfFacts(text, facts);
        }),
        { numRuns: runs },
      );
    });
  }
});

const impactLine = /^- `.*` \(([^()]*)\): (likely|possible|unlikely) \(likelihood ([\d.e-]+)\), confidence ([\d.e-]+)/gm;
const dependents = /Harm at it arrives at: (.*)\.$/gm;

/** Whatever the text tells of an entity in numbers is in the facts of the same entity. */
function expectNumbersOfFacts(text: string, facts: object): void {
  const rows = rowsIn(facts);
  for (const [line, id, band, likelihood, confidence] of text.matchAll(impactLine)) {
    const row = rows.find(
      (one) => one.id === id && one.band === band && isShort(likelihood, one.likelihood) && isShort(confidence, one.confidence),
    );
    expect(row, line).toBeDefined();
  }
  for (const [line, list = ""] of text.matchAll(dependents)) {
    for (const [id, likelihood] of list.split(", ").map((one) => one.split(" "))) {
      expect(
        rows.some((one) => one.id === id && isShort(likelihood, one.likelihood)),
        line,
      ).toBe(true);
    }
  }
}

interface Row {
  readonly id: string;
  readonly band?: string;
  readonly likelihood: number;
  readonly confidence?: number;
}

function rowsIn(value: unknown): Row[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "id" in value && "likelihood" in value ? [value as Row] : [];
  return [...own, ...Object.values(value).flatMap(rowsIn)];
}

/** Told with two decimals, or with two digits if it is below 0.1. */
function isShort(told: string | undefined, value: number | undefined): boolean {
  if (told === undefined || value === undefined) return false;
  const step = value >= 0.1 ? 0.01 : 10 ** (Math.floor(Math.log10(Math.max(value, Number.MIN_VALUE))) - 1);
  return Math.abs(Number(told) - value) <= step * 0.501;
}
