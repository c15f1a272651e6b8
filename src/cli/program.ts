import { Command, Option } from "commander";
import { graphExporters, importers } from "../app/formats.ts";
import type { RunningServer } from "../app/http/server.ts";
import { heedSignals } from "../app/http/signals.ts";
import { optionName, type Setting, settingsTable } from "../app/settings-table.ts";
import { callerRoles } from "../model/caller-roles.ts";
import { packageVersion } from "../model/package-version.ts";
import { addQuestions } from "./ask/questions.ts";
import { addChoices } from "./export-choices.ts";
import { addFormatOptions } from "./import-options.ts";

/** Where `--help` lists the settings, below a command's own options. */
export const settingsGroup = "Settings:";

/** Who leaves out the format has named the first file in its place. */
const withFormat = "Name a format before the files, or auto to recognize it: import auto <files...>\n";

/** The command line. Each command's own file is loaded only when it is called, so that none waits for what another needs. */
export function makeProgram(): Command {
  const program = new Command("ai-supply-graph")
    .description(
      "A knowledge graph of AI supply chains: whom a breach reaches, along which paths, how likely, and according to whom.",
    )
    .version(packageVersion())
    .helpCommand(false)
    .showHelpAfterError("(use --help to see the usage)")
    // Commands made from here on inherit it.
    .exitOverride();

  program
    .command("serve")
    .description("serve the GraphQL API over HTTP; load the seed first if the store is empty")
    .action(async (options) => {
      let server: RunningServer | undefined;
      // What it needs takes a second to load, in which the first process of a container could not be asked to stop otherwise.
      heedSignals(() => server);
      const { serve } = await import("./serve.ts");
      await serve(options, (started) => {
        server = started;
      });
    });

  program
    .command("load")
    .description("load native documents, including their history, into an empty store")
    .argument("<files...>", "native documents: files, folders with their subfolders, or - for standard input; gzip is unpacked")
    .action(async (files, options) => (await import("./load.ts")).load(files, options));

  const imports = program
    .command("import")
    .description("add documents to the store")
    .argument("<format>", `the format of the documents: auto, to recognize it for each document, or ${namesOf(importers)}`)
    .argument("<files...>", "files, folders with their subfolders, or - for standard input; gzip is unpacked")
    .option("--plan", "show for each record whether it would be new, matched with a known one or left out, and write nothing")
    .option("--dry-run", "check everything and report what would be written, by record and field, but write nothing")
    .option(
      "--lenient",
      "take the valid records of documents that have errors, and halve the confidence of their claims. Of several documents, those that are invalid as a whole are skipped (except for native and aiid, whose documents are read as one); of those with the same id and version, the first without errors is taken",
    )
    .option("--replace", "write the fields that contradict what is stored, as new versions, instead of reporting them")
    .option("--asserted-by <name>", "who asserts the claims, if the documents do not say")
    .addHelpText("after", listed("Formats", importers))
    .configureOutput({
      outputError: (text, write) => write(text.includes("argument 'files'") ? `${text}${withFormat}` : text),
    })
    .action(async (format, files, options) => (await import("./import.ts")).importFiles(format, files, options));
  addFormatOptions(imports, importers);

  program
    .command("formats")
    .description("list the formats that can be imported, with their files, their options, and what each field becomes")
    .argument("[format]", "list only this format")
    .action(async (format) => (await import("./list-formats.ts")).listFormats(format));

  const exporting = program
    .command("export")
    .description("write the whole graph, whatever its markings")
    .argument("<format>", `the format to write: ${namesOf(graphExporters)}`)
    .option("--out <file>", "the file to write; its extension selects a variant of the format (default: standard output)");
  addChoices(exporting, graphExporters)
    .addHelpText("after", listed("Formats", graphExporters))
    .action(async (format, options) => (await import("./export.ts")).exportTo(format, options));

  program
    .command("retract")
    .description("retract a claim, or every claim of one import, so that they no longer count; what was known before stays")
    .argument("[claim]", "the ID of the claim")
    .requiredOption("--reason <text>", "why it is wrong; kept with the claim")
    .option("--import <moment>", "retract all claims of one import, given by the moment that the import printed")
    .option("--by <name>", "who retracts it (default: your user name)")
    .option("--dry-run", "show what would be written, but write nothing")
    .action(async (claim, options) => (await import("./retract.ts")).retract(claim, options));

  program
    .command("correct")
    .description("correct fields of an entity, a relationship or a source; what was known before stays")
    .argument("<record>", "the ID of the record")
    .argument("<field=value...>", "fields to set; lists are separated by commas, and an empty value removes the field's value")
    .requiredOption("--reason <text>", "why it is corrected; kept with the correction")
    .option("--by <name>", "who corrects it (default: your user name)")
    .option("--dry-run", "show what would be written, but write nothing")
    .action(async (record, changes, options) => (await import("./correct.ts")).correct(record, changes, options));

  const ask = program
    .command("ask")
    .description("ask what harm reaches, why, and according to whom; without a question, list the questions");
  addQuestions(ask, async (...question) => (await import("./ask/run.ts")).run(...question));

  program
    .command("mcp")
    .description(
      "serve agents over standard input and output, with the Model Context Protocol; load the seed first if the store is empty",
    )
    .option("--clearance <marking>", "answer from records marked up to this, such as amber (default: clear)")
    .option("--write", "also offer the tools that change the graph")
    .option("--by <name>", "who makes these changes (default: your user name)")
    .action(async (options) => (await import("./mcp.ts")).mcp(options));

  program
    .command("check")
    .description("check the integrity of the store; exit with code 1 if something is wrong")
    .action(async (options) => (await import("./check.ts")).check(options));

  const token = program.command("token").description("manage the tokens of callers, in the file that TOKENS_FILE names");
  addTokenCommands(token);

  for (const command of program.commands) addSettings(command);
  return program;
}

/** The settings, which every one of them takes too, are options of `token` itself. */
function addTokenCommands(token: Command): void {
  const load = () => import("./token.ts");
  const settings = "\nThe settings, such as --tokens-file, are accepted too: see token --help.";
  token
    .command("add")
    .description("create a token and show it once; a running server accepts it within a second")
    .argument("<name>", "the name of the holder, recorded as the author of what is written with the token")
    .option("--role <role>", `what the holder may do: ${Object.keys(callerRoles).join(", ").toLowerCase()}`, "viewer")
    .option("--clearance <marking>", "show the holder records marked up to this, such as amber", "clear")
    .addHelpText("after", settings)
    .action(async (name, _, command) => (await load()).add(name, command.optsWithGlobals()));
  token
    .command("list")
    .description("list the holders of tokens with their roles and clearances")
    .addHelpText("after", settings)
    .action(async (_, command) => (await load()).list(command.optsWithGlobals()));
  token
    .command("remove")
    .description("remove a token, so that it is refused from now on")
    .argument("<name>", "the name of the holder")
    .addHelpText("after", settings)
    .action(async (name, _, command) => (await load()).remove(name, command.optsWithGlobals()));
}

function addSettings(command: Command): void {
  for (const setting of settingsTable as readonly Setting[]) {
    const fallback = setting.default === undefined ? "" : `, default ${setting.default}`;
    const option = new Option(
      `--${optionName(setting.name)} <${setting.value}>`,
      `${setting.meaning} (${setting.name}${fallback})`,
    );
    command.addOption(option.helpGroup(settingsGroup));
  }
}

interface Format {
  readonly name: string;
  readonly description: string;
  readonly extensions: readonly string[];
}

function namesOf(formats: readonly Format[]): string {
  return formats.map((format) => format.name).join(", ");
}

/** The formats as the end of a command's help. */
function listed(title: string, formats: readonly Format[]): string {
  const widest = Math.max(...formats.map((format) => format.name.length));
  const line = ({ name, description, extensions }: Format) => `  ${name.padEnd(widest)}  ${description} (${extensions.join(", ")})`;
  return `\n${title}:\n${formats.map(line).join("\n")}\n`;
}
