import type { Command } from "commander";
import { exitCodes } from "../../src/cli/failure.ts";
import { makeProgram, settingsGroup } from "../../src/cli/program.ts";
import { code, page, printedNotice, table } from "./markdown.ts";

/** Every command with its arguments and options, from the program that parses them. */
export function printedCommands(): string {
  const program = makeProgram();
  return page(
    "# Commands",
    printedNotice("the command line's own help"),
    `${code(`${program.name()} <command>`)}; with ${code("--help")} each command prints what stands here. Every command also takes the [settings](../README.md#settings) as options, such as ${code("--sqlite-file")}.`,
    table(
      ["exit code", "meaning"],
      [
        [String(exitCodes.done), "done"],
        [String(exitCodes.failed), "failed, or `check` found something wrong; standard error says what to do"],
        [String(exitCodes.wrongUsage), "the command was not written correctly"],
      ],
    ),
    ...program.commands.flatMap((command) => sections(command, program.name(), 2)),
  );
}

function sections(command: Command, above: string, level: number): string[] {
  const name = `${above} ${command.name()}`;
  const described = command.registeredArguments.filter((argument) => argument.description !== "");
  const own = command.options.filter((option) => option.helpGroupHeading !== settingsGroup);
  const rows = [
    ...described.map((argument) => [code(argument.name()), argument.description]),
    ...own.map((option) => [code(option.flags), option.description]),
  ];
  return [
    `${"#".repeat(level)} ${command.name()}`,
    asSentence(command.description()),
    `\`\`\`text\n${name} ${command.usage()}\n\`\`\``,
    ...(rows.length === 0 ? [] : [table(["argument or option", "meaning"], rows)]),
    ...command.commands.flatMap((one) => sections(one, name, level + 1)),
  ];
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
