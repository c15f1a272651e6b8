#!/usr/bin/env node
import { existsSync, readFileSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import { optionName, type Setting, settingsTable } from "../app/settings-table.ts";
import { addQuestions } from "./ask/questions.ts";
import { exitCodes, messageOf, UsageError } from "./failure.ts";

const { version } = JSON.parse(readFileSync(packageFile(), "utf8"));

/** Each command's own file is loaded only when it is called, so that none waits for what another needs. */
const program = new Command("ai-supply-graph")
  .description("A knowledge graph of AI supply chains: who is reached by a breach, by which paths, how surely, and who says so.")
  .version(version)
  .helpCommand(false)
  .showHelpAfterError("(--help shows what there is)")
  .exitOverride();

withSettings(program.command("serve"))
  .description("answer GraphQL over HTTP; loads the seed first when the store is empty")
  .action(async (options) => (await import("./serve.ts")).serve(options));

withSettings(program.command("load"))
  .description("load native documents, with their history, into an empty store")
  .argument("<files...>", "files ending in .json or .ndjson, or folders of them")
  .action(async (files, options) => (await import("./load.ts")).load(files, options));

withSettings(program.command("import"))
  .description("add documents to the store")
  .argument("<format>", "the documents' format: native")
  .argument("<files...>", "files, or folders of them")
  .option("--dry-run", "check and count everything, write nothing")
  .option("--asserted-by <name>", "whose claims these are, where the documents do not say it")
  .action(async (format, files, options) => (await import("./import.ts")).importFiles(format, files, options));

withSettings(program.command("export"))
  .description("write the whole graph, whatever its markings")
  .argument("<format>", "the format to write: native")
  .option("--out <file>", "the file to write; ending in .ndjson, one record a line. Standard output where absent")
  .action(async (format, options) => (await import("./export.ts")).exportTo(format, options));

const ask = withSettings(program.command("ask")).description(
  "ask the graph: who is reached, why, and who says so; alone it lists the questions",
);
addQuestions(ask, async (...question) => (await import("./ask/run.ts")).run(...question));

withSettings(program.command("check"))
  .description("check the integrity of the store; exit code 1 when something is wrong")
  .action(async (options) => (await import("./check.ts")).check(options));

/** The nearest one above: how deep this file lies depends on what it was built for. */
function packageFile(): URL {
  for (let at = new URL("../package.json", import.meta.url); ; at = new URL("../package.json", at)) {
    if (existsSync(at) || at.pathname === "/package.json") return at;
  }
}

function withSettings(command: Command): Command {
  for (const setting of settingsTable as readonly Setting[]) {
    const fallback = setting.default === undefined ? "" : `, default ${setting.default}`;
    const option = new Option(
      `--${optionName(setting.name)} <${setting.value}>`,
      `${setting.meaning} (${setting.name}${fallback})`,
    );
    command.addOption(option);
  }
  return command;
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
  } else {
    process.exitCode = error instanceof UsageError ? exitCodes.wrongUsage : exitCodes.failed;
    const shown = process.env["LOG_LEVEL"] === "debug" || process.env["LOG_LEVEL"] === "trace";
    process.stderr.write(`${shown && error instanceof Error ? error.stack : messageOf(error)}\n`);
  }
  // What still hangs, such as a connection to a database that has fallen silent, must not keep a command that has failed.
  process.exit();
}
