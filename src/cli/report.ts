import type { Json } from "../model/records.ts";
import type { ImportReport } from "../service/ingest/import-report.ts";

type Tallies = Pick<ImportReport, "entities" | "relationships" | "claims" | "sources">;
const names = { entities: "entity", relationships: "relationship", claims: "claim", sources: "source" } as const;

/** `3 entities, 2 relationships (1 changed, 4 unchanged), …` */
export function tally(report: Tallies): string {
  return (Object.keys(names) as (keyof typeof names)[])
    .map((name) => {
      const { added, changed, unchanged } = report[name];
      const others = [changed > 0 ? `${changed} changed` : "", unchanged > 0 ? `${unchanged} unchanged` : ""].filter(
        (part) => part !== "",
      );
      return `${counted(name, added)}${others.length === 0 ? "" : ` (${others.join(", ")})`}`;
    })
    .join(", ");
}

type Counts = Readonly<Record<keyof Tallies, number>>;

/** `3 entities, 1 relationship, …` */
export function countsOf(counts: Counts): string {
  return (Object.keys(names) as (keyof typeof names)[]).map((name) => counted(name, counts[name])).join(", ");
}

function counted(name: keyof typeof names, count: number): string {
  return `${count} ${count === 1 ? names[name] : name}`;
}

/** One line for each entity of the documents that was known already. Both ids may be needed to undo a wrong match. */
export function matchLines(matches: ImportReport["matches"]): string[] {
  return matches.map(({ id, entity, by }) => {
    const what = "name" in by ? `name ${JSON.stringify(by.name)}` : `${by.externalId.scheme} ${by.externalId.value}`;
    return `${id} is ${entity}, by its ${what}`;
  });
}

const outcomes = { MADE: "new", MATCHED: "known", LEFT_OUT: "left out" } as const;

/** One line for each record of the documents: what came of it. */
export function recordLines(records: ImportReport["records"]): string[] {
  return records.map(({ type, place, outcome, ids, reason }) => {
    const parts = [place.file, place.record, type].filter((part) => part !== undefined);
    return `${parts.join(": ")}: ${outcomes[outcome]}: ${reason ?? ids.join(", ")}`;
  });
}

/** One line for each type of record, in which the numbers add up, and one for each reason for which some were left out. */
export function recordTallies(records: ImportReport["records"]): string[] {
  return [...countedBy(records, ({ type }) => type)].flatMap(([type, total]) => {
    const ofType = records.filter((record) => record.type === type);
    const outcomeCounts = countedBy(ofType, ({ outcome }) => outcome);
    const counts = Object.entries(outcomes).map(([outcome, name]) => `${outcomeCounts.get(outcome) ?? 0} ${name}`);
    const leftOut = ofType.filter(({ outcome }) => outcome === "LEFT_OUT");
    const reasons = [...countedBy(leftOut, ({ reason }) => reason ?? "")];
    const others = reasons.length - mostReasons;
    return [
      `${type}: ${total} in the documents: ${counts.join(", ")}`,
      ...reasons.slice(0, mostReasons).map(([reason, count]) => `  ${count} left out: ${reason}`),
      ...(others > 0 ? [`  and for ${others} more reasons; import with --plan to see what came of each record`] : []),
    ];
  });
}

function countedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

const mostReasons = 10;

/** One line for each field in which the documents say otherwise than what is stored. */
export function contradictionLines(contradictions: ImportReport["contradictions"]): string[] {
  if (contradictions.length === 0) return [];
  const lines = contradictions.map(({ record, field, stored, given, place }) => {
    const alias = field === "name" ? "; it is known as an alias now" : "";
    const said = `the document says ${shown(given)}, stored is ${shown(stored)}${alias}`;
    return ["Contradiction", ...(place.file === undefined ? [] : [place.file]), record, field, said].join(": ");
  });
  return [...lines, "What contradicts is not written. To replace what is stored, import with --replace."];
}

/** What a dry run would write: a line for each record, and one for each of its fields that changes. */
export function changeLines(changes: ImportReport["changes"]): string[] {
  return changes
    .filter(({ action }) => action !== "UNCHANGED")
    .flatMap(({ type, id, action, fields }) => [
      `${action.toLowerCase()} ${type} ${id}`,
      ...(action === "ADDED" ? [] : fields.map(({ field, before, after }) => `  ${field}: ${shown(before)} → ${shown(after)}`)),
    ]);
}

const longestShown = 200;

/** A value in one line, as JSON; nothing for null. */
function shown(value: Json): string {
  if (value === null) return "nothing";
  const text = JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

/** One line for each warning, on standard error. */
export function warn(warnings: ImportReport["warnings"]): void {
  for (const { message, place } of warnings) {
    const parts = [place.file, place.record, place.field].filter((part) => part !== undefined);
    process.stderr.write(`${["Note", ...parts, message].join(": ")}\n`);
  }
}
