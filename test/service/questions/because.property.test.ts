import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import type { NaiveImpact } from "../../oracle/answer.ts";
import { blastRadiusCase, type Case } from "../../oracle/arbitraries.ts";
import { dayOfInstant, lastDay } from "../../oracle/days.ts";
import type { NativeDocument } from "../../oracle/document.ts";
import { naiveBlastRadius } from "../../oracle/oracle.ts";
import { inputOf } from "../../oracle/product.ts";
import { type BlastRadiusQuestion, NotFound } from "../../oracle/question.ts";
import { matched } from "../../oracle/version-matching.ts";
import { viewOf } from "../../oracle/view.ts";
import { TooManyWalks } from "../../oracle/walks.ts";
import { libraryOf, refs, sessionOn } from "../session-on.ts";

/** The sentences of an answer say what the naive oracle found, with the names of then and the words of the printed tables. */

const runs = Number(process.env["ORACLE_RUNS"] ?? 60);

const printed = readFileSync(new URL("../../../schema/kinds.md", import.meta.url), "utf8");
const table = printed.split("\n## ").find((section) => section.startsWith("Relationships")) ?? "";
const rows = table.split("\n").map((line) => line.split(" | ").map((cell) => cell.replace(/^\| |`/g, "").trim()));
const wordsOf = new Map(rows.filter(({ length }) => length >= 6).map(([kind, , reads, past]) => [kind, { reads, past }]));

const months = "January February March April May June July August September October November December".split(" ");
function inWords(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return [day, month === undefined ? undefined : months[month - 1], year].filter((part) => part !== undefined).join(" ");
}

const consequences: Readonly<Record<string, (name: string) => string>> = {
  COMPROMISE: (name) => `an attacker may be active inside ${name}`,
  CONFIDENTIALITY: (name) => `data that ${name} holds or has entrusted to others may be in the wrong hands`,
  INTEGRITY: (name) => `${name} may be tampered with, poisoned or wrong`,
  AVAILABILITY: (name) => `${name}, or what it delivers, may become unavailable`,
  LIABILITY: (name) => `${name} may face legal, licensing or regulatory trouble`,
};

type Step = NaiveImpact["bestPath"]["steps"][number];

/** Of what is not certain, and has no end that says more, when it was last said; what an incident did is not said again. */
function dated(document: NativeDocument, { relationship, certainty, validTo, lastStatedOn }: Step): string | undefined {
  const tail = document.relationships.find(({ id }) => id === relationship)?.from;
  const isOfIncident = document.entities.some(({ id, kind }) => id === tail && kind === "INCIDENT");
  if (certainty === "CERTAIN" || validTo !== null || isOfIncident) return undefined;
  if (lastStatedOn === null) return "undated";
  return `last stated ${lastStatedOn.length === 10 ? "on" : "in"} ${inWords(lastStatedOn)}`;
}

function sentencesOf({ document, question, asker }: Case<BlastRadiusQuestion>, { bestPath: { steps } }: NaiveImpact) {
  const { entities } = viewOf(document, question, asker);
  const nameOf = (id: string | undefined) => entities.get(id ?? "")?.name;
  const reasons = steps.map((step) => {
    const { kind, from, to } = document.relationships.find(
      ({ id }) => id === step.relationship,
    ) as NativeDocument["relationships"][number];
    const words = wordsOf.get(kind);
    const hasEnded = step.validTo !== null && lastDay(step.validTo) < dayOfInstant(question.now);
    const sentence = hasEnded
      ? `${nameOf(from)} ${words?.past} ${nameOf(to)} until ${inWords(step.validTo as string)}`
      : `${nameOf(from)} ${words?.reads} ${nameOf(to)}`;
    const said = dated(document, step);
    return said === undefined ? sentence : `${sentence} (${said})`;
  });
  const last = steps.at(-1) as Step;
  const because = `${reasons.join("; ")}: so ${consequences[last.channel]?.(nameOf(last.to) ?? "")}.`;
  const arrivals = steps.map(
    (step) => `${nameOf(step.to)} (${[step.channel.toLowerCase(), dated(document, step) ?? []].flat().join(", ")})`,
  );
  return { because, text: [nameOf(steps[0]?.from), ...arrivals].join(" → ") };
}

test("an impact says why in the words of its best path", { timeout: 60_000 + runs * 500 }, async () => {
  const seen = { sentences: 0, ended: 0, dated: 0, undated: 0 };
  await fc.assert(
    fc.asyncProperty(blastRadiusCase, async (random) => {
      const one = { ...random, document: matched(random.document) };
      let impacts: readonly NaiveImpact[] = [];
      try {
        impacts = naiveBlastRadius(one.document, one.question, one.asker).impacts;
      } catch (error) {
        if (!(error instanceof NotFound || error instanceof TooManyWalks)) throw error;
      }
      fc.pre(impacts.length > 0);
      const session = sessionOn(await libraryOf(one.document), { clearance: one.asker.clearance, now: one.question.now });
      const answer = await askBlastRadius(session, { ...inputOf(one.question), seeds: refs(...one.question.seeds) });
      const told = answer.impacts(undefined, "SEVERITY").map(({ because, bestPath: { text } }) => ({ because, text }));
      const lines = (some: readonly { because: string; text: string }[]) =>
        some.map(({ because, text }) => `${because}\n${text}`).join("\n");
      expect(lines(told)).toBe(lines(impacts.map((impact) => sentencesOf(one, impact))));
      for (const { because } of told) {
        seen.sentences++;
        if (because.includes(" until ")) seen.ended++;
        if (because.includes("(last stated ")) seen.dated++;
        if (because.includes("(undated)")) seen.undated++;
      }
    }),
    { numRuns: runs },
  );
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(runs / 60);
});
