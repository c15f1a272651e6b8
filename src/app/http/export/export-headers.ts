import type { WholeGraph } from "../../../graphql/export/ask-export.ts";
import { formatInstant } from "../../../model/instant.ts";
import { dateOfDay } from "../../../model/partial-date.ts";
import type { Marking } from "../../../model/vocabulary.ts";
import type { Exported } from "../../../service/export/answers.ts";

const longestName = 100;

/** The question and what it is about: `blastRadius-inc-mercor-breach-2026.csv`, and what it is marked if that is not CLEAR. */
export function fileNameOf(asked: Exported | WholeGraph, marking: Marking, extension: string): string {
  const about = [asked.question, ...subjectsOf(asked)].join("-");
  const plain = about.replace(/[^A-Za-z0-9-]+/g, "-").slice(0, longestName);
  const marked = marking === "CLEAR" ? "" : `.TLP-${marking.replace("_", "-")}`;
  return `${plain}${marked}${extension}`;
}

function subjectsOf(asked: Exported | WholeGraph): readonly string[] {
  if (asked.question === "blastRadius") return asked.seeds;
  if (asked.question === "paths") return [...asked.seeds, "to", asked.target];
  if (asked.question === "slice") return asked.nodes.filter(({ rank }) => rank === 0).map(({ entity }) => entity);
  return [];
}

const mostNotes = 10;

/** What a table has no place for, as JSON in ASCII: how complete the answer is, and by what it can be asked again. */
export function factsHeader(asked: Exported | WholeGraph, marking: Marking, notes: readonly string[]): string {
  const facts = {
    question: asked.question,
    marking,
    ...factsOf(asked),
    ...(notes.length > 0 && { notes: notes.slice(0, mostNotes) }),
  };
  return JSON.stringify(facts).replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function factsOf(asked: Exported | WholeGraph): object {
  if ("session" in asked) {
    const { session } = asked;
    return { revision: session.start.revision, knownAt: formatInstant(session.knownAt ?? session.now) };
  }
  const totalCount = "totalCount" in asked ? asked.totalCount : undefined;
  if (asked.question === "entities") return { rows: asked.list.length, totalCount };
  const { completeness, receipt, assumed } = asked;
  const { from, to } = receipt.window;
  return {
    ...(asked.question === "blastRadius" && { rows: asked.impacts.length, totalCount }),
    ...(asked.question === "sharedDependencies" && { rows: asked.dependencies.length, totalCount }),
    ...(asked.question === "paths" && { rows: asked.paths.length, hasMore: asked.hasMore }),
    ...(assumed.length > 0 && { assumed: assumed.length }),
    completeness: { status: completeness.status, reasons: completeness.reasons },
    revision: receipt.revision,
    knownAt: formatInstant(receipt.knownAt),
    window: { from: dateOfDay(from) ?? null, to: dateOfDay(to) ?? null },
    queryHash: receipt.queryHash,
  };
}
