import { entityFacts } from "../../answers/facts.ts";
import type { Telling } from "../../answers/telling.ts";
import { formatInstant } from "../../model/instant.ts";
import type { PartialDate } from "../../model/partial-date.ts";
import type { Json } from "../../model/records.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { sentenceOf } from "../../model/relationship-sentence.ts";
import { counted } from "../../model/words.ts";
import type { Outcome } from "../../service/changes/change.ts";
import { fenced, idInWords } from "./fence.ts";
import type { Passage } from "./passage.ts";
import { moreOf, opening } from "./sentences.ts";

type Changes = Outcome<unknown>["changes"];

/** Whether anything was written, what, and how to go on. */
export function changeOpening(tool: string, { dryRun, confirm, revision, changes, session }: Outcome<unknown>): Passage {
  const counts = countsInWords(changes);
  const basis = `As known at ${formatInstant(session.now)}, revision ${revision}.`;
  if (!dryRun) return opening(counts === "" ? "Nothing was changed: the graph says so already." : `Done: ${counts}.`, basis);
  if (counts === "")
    return opening("This was a dry run: nothing was changed, and nothing would be, for the graph says so already.", basis);
  return opening(
    `This was a dry run: nothing was changed. It would change: ${counts}.`,
    `To write just this, call ${tool} with the same input, \`dryRun\` false and \`confirm\` ${confirm}. Ask whoever you work for first.`,
    basis,
  );
}

const verbs = { ADDED: "added", CHANGED: "changed", RETRACTED: "retracted" } as const;

/** `1 source added, 2 claims added`; empty if no record changes. */
function countsInWords(changes: Changes): string {
  const counts = new Map<string, { count: number; type: string; verb: string }>();
  for (const { type, action } of changes) {
    if (action === "UNCHANGED") continue;
    const verb = verbs[action];
    const before = counts.get(`${type} ${verb}`)?.count ?? 0;
    counts.set(`${type} ${verb}`, { count: before + 1, type, verb });
  }
  return [...counts.values()].map(({ count, type, verb }) => `${counted(count, type)} ${verb}`).join(", ");
}

/** Each record, with its fields; a relationship that is new as a sentence, too. */
export function changesPassage(telling: Telling, { dryRun, changes }: Outcome<unknown>): Passage {
  return {
    heading: dryRun ? "What it would change, record by record:" : "What was changed, record by record:",
    lines: changes.map((one) => {
      const { type, id, action, fields } = one;
      if (action === "UNCHANGED") return `- ${type} ${idInWords(id)}: stored already`;
      const sentence = type === "relationship" && action === "ADDED" ? `: ${sentenceOfNew(telling, one)}` : "";
      return `- ${type} ${idInWords(id)}${sentence}: ${verbs[action]}; ${fields.map(fieldInWords).join(", ")}`;
    }),
    leftOut: moreOf("record", "records"),
  };
}

function sentenceOfNew({ session, written = fenced }: Telling, { fields }: Changes[number]): string {
  const said = Object.fromEntries(fields.map(({ field, after }) => [field, after]));
  const [from, to] = [said["from"], said["to"]].map((id) => written(entityFacts({ session }, String(id)).name)) as [string, string];
  const told = { kind: said["kind"] as RelationshipKind, validTo: said["validTo"] as PartialDate | undefined };
  return sentenceOf(told, from, to, session.today);
}

function fieldInWords({ field, before, after }: Changes[number]["fields"][number]): string {
  return `${field} ${before === null ? "" : `${valueInWords(before)} → `}${valueInWords(after)}`;
}

function valueInWords(value: Json): string {
  if (value === null) return "none";
  return fenced(typeof value === "string" ? value : JSON.stringify(value));
}
