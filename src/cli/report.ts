import { isDerivedRelationshipId } from "../model/derived-ids.ts";
import { printable } from "../model/printable.ts";
import type { Json } from "../model/records.ts";
import type { DocumentTally, ImportReport } from "../service/ingest/import-report.ts";
import { recordCounts } from "../service/ingest/record-outcomes.ts";

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
const mostIds = 3;
/** Longer places in documents are not aligned: they would push everything to the right. */
const widestPlace = 40;

/** What came of each record of the documents: below the name of each file, a line for each record, in columns. */
export function recordLines(records: ImportReport["records"]): string[] {
  return [...groupedBy(records, ({ place }) => place.file ?? "")].flatMap(([file, ofFile]) => {
    const rows = ofFile.map((record) => [
      record.place.record ?? "",
      record.type,
      outcomes[record.outcome],
      record.reason ?? becameOf(record),
    ]);
    const widthOf = (column: number) => Math.max(...rows.map((cells) => (cells[column] as string).length));
    const widths = [Math.min(widestPlace, widthOf(0)), widthOf(1), widthOf(2), 0];
    return [file, ...rows.map((cells) => `  ${cells.map((cell, column) => cell.padEnd(widths[column] as number)).join("  ")}`)];
  });
}

function becameOf({ ids, newIds }: ImportReport["records"][number]): string {
  const isNew = new Set(newIds);
  const known = ids.filter((id) => !isNew.has(id));
  if (newIds.length === 0) return someOf(known);
  return `${someOf(newIds)}${known.length === 0 ? "" : ` (known: ${someOf(known)})`}`;
}

/** The ids that people can read; of the others, which are made of digests, there are that many relationships. */
function someOf(ids: readonly string[]): string {
  const readable = ids.filter((id) => !isDerivedRelationshipId(id));
  const others = readable.length - mostIds;
  const relationships = ids.length - readable.length;
  return [
    ...readable.slice(0, mostIds),
    ...(others > 0 ? [`${others} more`] : []),
    ...(relationships > 0 ? [counted("relationships", relationships)] : []),
  ].join(", ");
}

/** The documents of a format of which some are left out, as each has a note. */
export function documentTally({ total, leftOut }: DocumentTally): string {
  return `${total} ${total === 1 ? "document" : "documents"}: ${total - leftOut} read, ${leftOut} left out`;
}

/** What tells many reasons apart that are one: `"glow" is not in the graph.`, `The advisory was withdrawn on 2024-07-01.` */
const particulars = /"[^"]*"|\d{4}-\d\d-\d\d/g;

/** One line for each type of record, in which the numbers add up, and one for each reason for which some were left out. */
export function recordTallies(records: ImportReport["records"]): string[] {
  return recordCounts(records).flatMap(({ type, total, made, matched, leftOut }) => {
    const counts = `${made} ${outcomes.MADE}, ${matched} ${outcomes.MATCHED}, ${leftOut} ${outcomes.LEFT_OUT}`;
    const ofType = records.filter((record) => record.type === type && record.outcome === "LEFT_OUT");
    const exact = groupedBy(ofType, ({ reason = "" }) => reason);
    const groups = exact.size > mostReasons ? groupedBy(ofType, ({ reason = "" }) => reason.replace(particulars, "")) : exact;
    const reasons = [...groups.values()];
    const others = reasons.length - mostReasons;
    return [
      `${type}: ${total} in the documents: ${counts}`,
      ...reasons.slice(0, mostReasons).map(leftOutLine),
      ...(others > 0 ? [`  and for ${others} more reasons; import with --plan to see what came of each record`] : []),
    ];
  });
}

function leftOutLine(group: ImportReport["records"]): string {
  const [reason, ...others] = new Set(group.map((record) => record.reason ?? ""));
  return `  ${group.length} left out${others.length > 0 ? ", such as" : ""}: ${reason}`;
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

const mostReasons = 10;

/** One line for each field in which the documents say otherwise than what is stored. */
export function contradictionLines(contradictions: ImportReport["contradictions"]): string[] {
  if (contradictions.length === 0) return [];
  const lines = contradictions.map(({ record, field, stored, given, place, holdsForClaims = false }) => {
    const alias = field === "name" ? "; it is known as an alias now" : "";
    const claims = holdsForClaims ? "; its claims are about what it says" : "";
    const said = `the document says ${shown(given)}, stored is ${shown(stored)}${alias}${claims}`;
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

const mostFiles = 10;

/** One line for each file of a folder that is not read, on standard error; of many, for the first of them. */
export function warnOfFiles(leftOut: ImportReport["warnings"]): void {
  warn(leftOut.slice(0, mostFiles));
  const others = leftOut.length - mostFiles;
  if (others > 0) process.stderr.write(`Note: ${others} more ${others === 1 ? "file is" : "files are"} left out.\n`);
}

/** One line for each warning, on standard error. */
export function warn(warnings: ImportReport["warnings"]): void {
  for (const { message, place } of warnings) {
    const parts = [place.file, place.record, place.field].filter((part) => part !== undefined);
    process.stderr.write(`${printable(["Note", ...parts, message].join(": "))}\n`);
  }
}
