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
    `Usage: ${code(`${program.name()} <command>`)}. With ${code("--help")}, each command prints the help that this page repeats. Every command also accepts the [settings](../README.md#settings) as options, such as ${code("--sqlite-file")}.`,
    table(
      ["exit code", "meaning"],
      [
        [String(exitCodes.done), "success"],
        [String(exitCodes.failed), "the command failed, and standard error says what to do; or `check` found something wrong"],
        [String(exitCodes.wrongUsage), "the command line is wrong"],
        [String(exitCodes.stopped), "the command was stopped with Ctrl-C, and says how to go on"],
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
