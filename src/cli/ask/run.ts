import type { App } from "../../app/compose.ts";
import { answerExporters } from "../../app/formats.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { printable } from "../../model/printable.ts";
import { rounded } from "../../model/rounding.ts";
import { markingRank } from "../../model/vocabulary.ts";
import { anonymous, localOperator } from "../../service/asker.ts";
import { startBudget } from "../../service/budget.ts";
import { writeAnswer } from "../../service/export/write-answer.ts";
import { type CommandOptions, settingsOf } from "../command-settings.ts";
import { choicesOf } from "../export-choices.ts";
import { UsageError } from "../failure.ts";
import { formatNamed } from "../formats.ts";
import { openApp } from "../open-app.ts";
import { writeOut } from "../standard-output.ts";
import type { Answering, Asked } from "./asked.ts";
import { typedAs } from "./conditions.ts";
import { markingOf } from "./names.ts";
import { instantOf, isSet, textOf } from "./option-values.ts";

/** A command holds up nobody else, so it has more time than a request. */
const milliseconds = 10_000;

type Exporter = (typeof answerExporters)[number];

/** `ask <question>`: opens the graph, asks, and prints the answer. */
export async function run(question: Answering, words: readonly string[], options: CommandOptions): Promise<void> {
  const exporter = exporterIn(options);
  choicesOf(options, answerExporters, exporter);
  const app = await openApp(settingsOf(options));
  try {
    if (exporter === undefined) {
      await writeOut([await printed(question, app, words, options)]);
      return;
    }
    const { document, notes } = await exported(question, app, words, options, exporter);
    await writeOut(document);
    for (const note of notes) process.stderr.write(`${printable(note)}\n`);
  } finally {
    await app.close();
  }
}

/** The answer as it is printed: text, or JSON with `--json`. */
export async function printed(
  question: Answering,
  app: Pick<App, "session">,
  words: readonly string[],
  options: CommandOptions,
): Promise<string> {
  const asked = askedIn(app, words, options);
  const answer = await question.answer(asked).catch(refuseAsTyped);
  const shown = JSON.stringify(answer);
  for (const note of asked.session.notes) {
    // Receipts have most of them.
    if (!shown.includes(JSON.stringify(note))) process.stderr.write(`${printable(note)}\n`);
  }
  const text = isSet(options, "json") ? JSON.stringify(answer, shownNumber, 2) : question.inWords(answer).join("\n");
  return `${text.trimEnd()}\n`;
}

function shownNumber(_: string, value: unknown): unknown {
  return typeof value === "number" ? rounded(value) : value;
}

/** The answer as a document of the exporter's format, and what the format has no place for: how far the answer goes. */
export async function exported(
  question: Answering,
  app: Pick<App, "session">,
  words: readonly string[],
  options: CommandOptions,
  exporter: Exporter,
): Promise<{ readonly document: AsyncIterable<string>; readonly notes: readonly string[] }> {
  if (question.forExport === undefined) throw new UsageError("This question has no answer in another format; give --json instead.");
  const asked = askedIn(app, words, options);
  const { answer, notes } = await question.forExport(asked).catch(refuseAsTyped);
  return {
    document: writeAnswer(exporter, answer, choicesOf(options, answerExporters, exporter)),
    notes: [
      ...asked.session.notes.filter((note) => !notes.some((one) => one.includes(note))),
      ...notes,
      `Marking: TLP:${answer.marking.replace("_", "+")}.`,
    ],
  };
}

function exporterIn(options: CommandOptions): Exporter | undefined {
  const given = textOf(options, "format");
  const format = given ?? (isSet(options, "report") ? "report" : undefined);
  if (format === undefined) return undefined;
  if (isSet(options, "report") && format !== "report")
    throw new UsageError(`--report and --format ${given} cannot be combined; give one of them.`);
  if (isSet(options, "json")) throw new UsageError("--json and --format cannot be combined; give one of them.");
  return formatNamed(format, answerExporters);
}

function askedIn(app: Pick<App, "session">, words: readonly string[], options: CommandOptions): Asked {
  const marking = textOf(options, "clearance");
  const clearance = marking === undefined ? anonymous.clearance : markingRank(markingOf(marking));
  const session = app.session({ ...localOperator("ask"), clearance }, undefined, startBudget({ milliseconds }));
  const knownAt = instantOf(options, "known-at");
  return { session: knownAt === undefined ? session : session.asOf(knownAt), words, options };
}

function refuseAsTyped(error: unknown): never {
  throw asTyped(error);
}

/** A refusal that names a field of the question, rewritten to name the option that was typed. */
function asTyped(error: unknown): unknown {
  if (!(error instanceof SupplyGraphError)) return error;
  const { code, message, place } = error;
  const typed = typedAs[place.field ?? ""];
  const typedMessage = message
    .replaceAll(`\`${place.field}\``, (field) => typed ?? field)
    .replace(/`assume\[[^`]*`/g, "--add")
    .replaceAll("`assume`", "--add or --remove");
  if (code === "BAD_USER_INPUT" && typed !== undefined) return new UsageError(typedMessage);
  return typedMessage === message ? error : new SupplyGraphError(code, typedMessage, place, { cause: error });
}
