import type { App } from "../../app/compose.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { markingRank } from "../../model/vocabulary.ts";
import { anonymous } from "../../service/asker.ts";
import { type CommandOptions, settingsOf } from "../command-settings.ts";
import { UsageError } from "../failure.ts";
import { openApp } from "../open-app.ts";
import { writeOut } from "../standard-output.ts";
import type { Answering } from "./asked.ts";
import { typedAs } from "./conditions.ts";
import { markingOf } from "./names.ts";
import { isSet, textOf } from "./option-values.ts";

/** `ask <question>`: opens the graph, asks, and prints the answer. */
export async function run(question: Answering, words: readonly string[], options: CommandOptions): Promise<void> {
  const app = await openApp(settingsOf(options));
  try {
    await writeOut([await printed(question, app, words, options)]);
  } finally {
    await app.close();
  }
}

/** What is printed as the answer: text, or JSON with `--json`. */
export async function printed(
  question: Answering,
  app: Pick<App, "session">,
  words: readonly string[],
  options: CommandOptions,
): Promise<string> {
  const marking = textOf(options, "clearance");
  const clearance = marking === undefined ? anonymous.clearance : markingRank(markingOf(marking));
  const asker = { ...anonymous, clearance };
  const answer = await question.answer({ session: app.session(asker), words, options }).catch((error: unknown) => {
    throw asTyped(error);
  });
  const text = isSet(options, "json") ? JSON.stringify(answer, undefined, 2) : question.inWords(answer).join("\n");
  return `${text.trimEnd()}\n`;
}

/** A refusal of a field of the question, as one of what was typed for it. */
function asTyped(error: unknown): unknown {
  if (!(error instanceof SupplyGraphError)) return error;
  const { code, message, place } = error;
  const typed = typedAs[place.field ?? ""];
  const told = message
    .replaceAll(`\`${place.field}\``, (field) => typed ?? field)
    .replace(/`assume\[[^`]*`/g, "--add")
    .replaceAll("`assume`", "--add or --remove");
  if (code === "BAD_USER_INPUT" && typed !== undefined) return new UsageError(told);
  return told === message ? error : new SupplyGraphError(code, told, place, { cause: error });
}
