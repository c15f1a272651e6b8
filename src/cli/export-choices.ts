import { type Command, Option } from "commander";
import type { answerExporters, graphExporters } from "../app/formats.ts";
import type { CommandOptions } from "./command-settings.ts";
import { UsageError } from "./failure.ts";

type Format = (typeof graphExporters)[number] | (typeof answerExporters)[number];
type FormatOption = NonNullable<Format["options"]>[number];
type Choices = Readonly<Record<string, string | true>>;

/** The options of some formats as options of a command, each once. */
export function choiceOptions(formats: readonly Format[]): Option[] {
  const options = new Map(formats.flatMap((format) => (format.options ?? []).map((option) => [option.name, { option, format }])));
  return [...options.values()].map(({ option: { name, description, values }, format }) => {
    const flags = values === undefined ? `--${name}` : `--${name} <name>`;
    const choices = values === undefined ? "" : ` (${values.join(", ")})`;
    return new Option(flags, `${format.name}: ${description.charAt(0).toLowerCase()}${description.slice(1, -1)}${choices}`);
  });
}

export function addChoices(command: Command, formats: readonly Format[]): Command {
  for (const option of choiceOptions(formats)) command.addOption(option);
  return command;
}

/**
 * What was chosen for a format. Throws where the format does not have it.
 * @param format none if the answer is printed
 */
export function choicesOf(options: CommandOptions, formats: readonly Format[], format: Format | undefined): Choices {
  const choices: Record<string, string | true> = {};
  for (const { name } of formats.flatMap((one) => one.options ?? [])) {
    const chosen = options[name];
    if (chosen === undefined) continue;
    const option = format?.options?.find((one) => one.name === name);
    if (option === undefined) {
      const having = formats.filter((one) => one.options?.some((its) => its.name === name)).map((one) => one.name);
      throw new UsageError(`--${name} is an option of the format ${having.join(", ")}.`);
    }
    choices[name] = choiceOf(option, chosen);
  }
  return choices;
}

function choiceOf({ name, values }: FormatOption, chosen: unknown): string | true {
  if (values === undefined) return true;
  if (typeof chosen === "string" && values.includes(chosen)) return chosen;
  throw new UsageError(`--${name} ${JSON.stringify(chosen)}: choose from ${values.join(", ")}.`);
}
