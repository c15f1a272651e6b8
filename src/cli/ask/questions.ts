import { type Command, Option } from "commander";
import { answerExporters } from "../../app/formats.ts";
import { didYouMean } from "../../search/near-misses.ts";
import type { CommandOptions } from "../command-settings.ts";
import { choiceOptions } from "../export-choices.ts";
import { UsageError } from "../failure.ts";
import type { Answering } from "./asked.ts";

interface QuestionCommand {
  /** Its name and arguments, as in a usage line. */
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly Option[];
  /** Loads its file, only when it is asked. */
  readonly load: () => Promise<{ readonly default: Answering }>;
}

const option = (flags: string, description: string) => new Option(flags, description);
/** An option that takes a comma-separated list and may be repeated. */
const list = (flags: string, description: string) =>
  option(flags, description).argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);

const search = [
  list("--channels <names>", "follow only harm that starts in these channels, such as integrity,liability (default: all)"),
  option("--min-likelihood <n>", "leave out what is less likely, from 0 to 1 (default: 0.1; 0 leaves out nothing)"),
  list("--via <kinds>", "use only relationships of these kinds, such as uses-tool,depends-on"),
  option("--min-confidence <n>", "use only relationships with at least this confidence, from 0 to 1"),
  option("--without-disputed", "leave out disputed relationships"),
  option("--max-hops <n>", "the maximum number of hops (default: 8)"),
  option("--max-nodes <n>", "the maximum number of entities in a blast radius (default: 10000; none for shared and concentration)"),
];
const days = [
  option("--at <date>", "the days in question: a year, a month or a day (default: the window of the incidents, or today)"),
  option("--from <date>", "the first day in question"),
  option("--to <date>", "the last day in question"),
  option("--any-time", "cover all days"),
];
const knownAt = option("--known-at <moment>", "use what was known at this instant, or at the end of this date (default: now)");
const conditions = [...search, ...days, knownAt];
const role = list("--role <roles>", "show only organizations with one of these roles, such as lab");
const kind = list("--kind <kinds>", "show only entities of these kinds, such as model,dataset");
const all = option("--all", "show every row (default: the first 20)");
const format = [
  option(
    "--format <name>",
    `write the whole answer to standard output as a document: ${answerExporters.map(({ name }) => name).join(", ")}`,
  ),
  option("--report", "the same as --format report: a Markdown report to read and share"),
  ...choiceOptions(answerExporters),
];
const incidents = [
  list("--incident-kind <kinds>", "count only incidents of these kinds, such as data-breach"),
  option("--incidents-from <date>", "count only incidents that were in progress on or after this date, open or not"),
  option("--incidents-to <date>", "count only incidents that had begun by this date, open or not"),
  option("--state <state>", "count only incidents that are open, or contained; any for both"),
];
const population = option("--role <role>", "the role of the organizations in question (default: lab)");

const questions: readonly QuestionCommand[] = [
  {
    usage: "which <text...>",
    summary: "find the entity that a name, an ID or a package URL refers to",
    options: [kind, option("--all", "show up to 100 candidates (default: 5)")],
    load: () => import("./which.ts"),
  },
  {
    usage: "reach <seed...>",
    summary: "list what harm from an incident, or any other entity, reaches",
    options: [role, kind, all, ...format, ...conditions],
    load: () => import("./reach.ts"),
  },
  {
    usage: "why <seed> <target>",
    summary: "show how harm gets from one entity to another, and what cuts it off",
    options: [option("--paths <n>", "the maximum number of paths (default: 3)"), ...format, ...conditions],
    load: () => import("./why.ts"),
  },
  {
    usage: "around <entity...>",
    summary: "show the neighbourhood of entities, whether or not harm passes",
    options: [
      option("--hops <n>", "the maximum distance, in relationships (default: 2)"),
      option("--direction <name>", "follow only relationships that pass harm downstream or upstream (default: both)"),
      option("--max-nodes <n>", "the maximum number of entities; the rest are counted (default: 120)"),
      list("--via <kinds>", "use only relationships of these kinds, such as uses-tool,depends-on"),
      option("--min-confidence <n>", "use only relationships with at least this confidence, from 0 to 1"),
      option("--without-disputed", "leave out disputed relationships"),
      all,
      ...format,
      ...days,
      knownAt,
    ],
    load: () => import("./around.ts"),
  },
  {
    usage: "list <what>",
    summary: "list organizations, labs, vendors, tools, datasets, models, incidents",
    options: [option("--text <text>", "list only what matches this text"), role, all, ...format],
    load: () => import("./list.ts"),
  },
  {
    usage: "exposures <organization>",
    summary: "list the incidents that reach an organization, each in its own dates",
    options: [...incidents, all, ...search, knownAt],
    load: () => import("./exposures.ts"),
  },
  {
    usage: "shared [organization...]",
    summary: "list what several labs, or others, depend on, and what was breached",
    options: [
      population,
      option("--min-shared <n>", "the minimum number of organizations that share a dependency (default: 2)"),
      option("--breached", "show only what an incident compromised, exposed or tampered with"),
      ...incidents,
      kind,
      list(
        "--dependency-role <roles>",
        "show only dependencies that are organizations with one of these roles, such as data-vendor",
      ),
      all,
      ...format,
      ...conditions,
    ],
    load: () => import("./shared.ts"),
  },
  {
    usage: "learned <seed...>",
    summary: "show what became known between two moments, and from whom",
    options: [
      option("--from <moment>", "the first moment: an instant, or the beginning of a date"),
      option("--to <moment>", "the second moment: an instant, or the end of a date (default: now)"),
      option("--at <date>", "the days in question (default: the window of the incidents, or today)"),
      option("--any-time", "cover all days"),
      role,
      kind,
      all,
      ...search,
    ],
    load: () => import("./learned.ts"),
  },
  {
    usage: "concentration <kind...>",
    summary: "measure how concentrated the supply of labs is, e.g. supplies-data",
    options: [population, all, ...conditions],
    load: () => import("./concentration.ts"),
  },
  {
    usage: "what-if <seed...>",
    summary: "show what harm would reach if something were added or removed",
    options: [
      list('--add <"from kind to">', 'add a relationship, in quotes: "surge-ai supplies-data meta" (can be repeated)'),
      list("--remove <id>", "remove a relationship or an entity (can be repeated)"),
      role,
      kind,
      all,
      ...conditions,
    ],
    load: () => import("./what-if.ts"),
  },
  {
    usage: "disputed",
    summary: "list the facts that sources disagree about",
    options: [knownAt, all],
    load: () => import("./disputed.ts"),
  },
];

/** Answers a question, given its arguments and options. */
export type Run = (question: Answering, words: readonly string[], options: CommandOptions) => Promise<void>;

/** Adds the questions to `ask`. Its own options, which every question takes too, are the settings. */
export function addQuestions(ask: Command, run: Run): void {
  ask.argument("[question]").allowExcessArguments().allowUnknownOption().action(listQuestions);
  for (const { usage, summary, options, load } of questions) {
    const command = ask.command(usage).description(summary);
    for (const one of options) command.addOption(one);
    command
      .option("--json", "print the answer as JSON")
      .option("--clearance <marking>", "show records marked up to this, such as amber (default: clear)")
      .addHelpText("after", "\nThe settings, such as --sqlite-file, are accepted too: see ask --help.")
      .action(async () => {
        await run((await load()).default, command.args, command.optsWithGlobals());
      });
  }
}

/** `ask` alone: lists the questions. */
function listQuestions(unknown: string | undefined): void {
  const names = questions.map(({ usage }) => usage.split(" ")[0] as string);
  if (unknown !== undefined) {
    const known = `Choose from: ${names.join(", ")}.`;
    throw new UsageError(`Unknown question ${JSON.stringify(unknown)}.${didYouMean(unknown, names)} ${known}`);
  }
  const widest = Math.max(...questions.map(({ usage }) => usage.length));
  for (const { usage, summary } of questions) process.stdout.write(`ask ${usage.padEnd(widest)}  ${summary}\n`);
  process.stdout.write("\nask <question> --help shows its options.\n");
}
