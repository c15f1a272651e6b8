import { type Command, Option } from "commander";
import { didYouMean } from "../../search/near-misses.ts";
import type { CommandOptions } from "../command-settings.ts";
import { UsageError } from "../failure.ts";
import type { Answering } from "./asked.ts";

interface QuestionCommand {
  /** Its name and what stands behind it, as in a usage line. */
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly Option[];
  /** Its own file, loaded only when it is asked. */
  readonly load: () => Promise<{ readonly default: Answering }>;
}

const option = (flags: string, description: string) => new Option(flags, description);
/** With commas between the values, or given several times. */
const list = (flags: string, description: string) =>
  option(flags, description).argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);

const search = [
  list("--channels <names>", "the harm that starts there, such as integrity,liability; by default all that can"),
  option("--min-likelihood <n>", "leave out what harm reaches less readily, 0..1; default 0.1, 0 for all"),
  list("--via <kinds>", "only along these kinds of relationship, such as uses-tool,depends-on"),
  option("--min-confidence <n>", "only along relationships that are at least so sure, 0..1"),
  option("--without-disputed", "not along relationships that are in dispute"),
  option("--max-hops <n>", "how far to go; default 8"),
  option("--max-nodes <n>", "entities in a blast radius at most; default 10000, which for shared and concentration is no limit"),
];
const days = [
  option("--at <date>", "the days asked about: a year, month or day; by default the incidents' own, else today"),
  option("--from <date>", "the same: the first day of a period"),
  option("--to <date>", "the same: the last day of a period"),
  option("--any-time", "the same: whenever it was"),
];
const knownAt = option("--known-at <moment>", "what was believed then: an instant, or the end of a date; default now");
const conditions = [...search, ...days, knownAt];
const role = list("--role <roles>", "only organizations with one of these roles, such as lab");
const kind = list("--kind <kinds>", "only entities of these kinds, such as model,dataset");
const all = option("--all", "every row; by default the first 20");
const population = option("--role <role>", "whose: all organizations with this role; default lab");

const questions: readonly QuestionCommand[] = [
  {
    usage: "which <text...>",
    summary: "which entity a name, an id or a package URL (pkg:pypi/…) means",
    options: [kind, option("--all", "up to 100 candidates; by default 5")],
    load: () => import("./which.ts"),
  },
  {
    usage: "reach <seed...>",
    summary: "whom harm from an incident, or any entity, reaches, and how surely",
    options: [role, kind, all, ...conditions],
    load: () => import("./reach.ts"),
  },
  {
    usage: "why <seed> <target>",
    summary: "how harm gets from one to the other, who says so, what would cut it",
    options: [option("--paths <n>", "how many paths at most; default 3"), ...conditions],
    load: () => import("./why.ts"),
  },
  {
    usage: "shared [organization...]",
    summary: "what several labs, or others, depend on, and what was breached",
    options: [
      population,
      option("--min-shared <n>", "of how many of them at least; default 2"),
      option("--breached", "only what an incident hit in these days"),
      kind,
      list("--dependency-role <roles>", "only dependencies that are organizations of these roles, such as data-vendor"),
      all,
      ...conditions,
    ],
    load: () => import("./shared.ts"),
  },
  {
    usage: "learned <seed...>",
    summary: "what became known of it between two moments, and from whom",
    options: [
      option("--from <moment>", "since when: an instant, or the beginning of a date"),
      option("--to <moment>", "until when: an instant, or the end of a date; default now"),
      option("--at <date>", "the days asked about; by default the incidents' own, else today"),
      option("--any-time", "the same: whenever it was"),
      role,
      kind,
      all,
      ...search,
    ],
    load: () => import("./learned.ts"),
  },
  {
    usage: "concentration <kind...>",
    summary: "how concentrated the labs' supply is, of supplies-data for one",
    options: [population, all, ...conditions],
    load: () => import("./concentration.ts"),
  },
  {
    usage: "what-if <seed...>",
    summary: "whom harm would reach if something were added or removed",
    options: [
      list('--add <"from kind to">', 'a relationship, in quotes: "surge-ai supplies-data meta"; may be repeated'),
      list("--remove <id>", "a relationship or an entity; may be repeated"),
      role,
      kind,
      all,
      ...conditions,
    ],
    load: () => import("./what-if.ts"),
  },
  {
    usage: "disputed",
    summary: "what sources disagree about",
    options: [knownAt, all],
    load: () => import("./disputed.ts"),
  },
];

/** Answers a question, given the words and the options that were typed. */
export type Run = (question: Answering, words: readonly string[], options: CommandOptions) => Promise<void>;

/** Gives `ask` its questions. Its own options, which every question takes too, are the settings. */
export function addQuestions(ask: Command, run: Run): void {
  ask.argument("[question]").allowExcessArguments().allowUnknownOption().action(listQuestions);
  for (const { usage, summary, options, load } of questions) {
    const command = ask.command(usage).description(summary);
    for (const one of options) command.addOption(one);
    command
      .option("--json", "the same answer as JSON")
      .option("--clearance <marking>", "show what is marked so too, such as amber; by default only what is clear")
      .addHelpText("after", "\nSettings, such as --sqlite-file, are taken too: ask --help lists them.")
      .action(async () => {
        await run((await load()).default, command.args, command.optsWithGlobals());
      });
  }
}

/** `ask` alone: what can be asked. */
function listQuestions(unknown: string | undefined): void {
  const names = questions.map(({ usage }) => usage.split(" ")[0] as string);
  if (unknown !== undefined) {
    const known = `There are: ${names.join(", ")}.`;
    throw new UsageError(`There is no question ${JSON.stringify(unknown)}.${didYouMean(unknown, names)} ${known}`);
  }
  const widest = Math.max(...questions.map(({ usage }) => usage.length));
  for (const { usage, summary } of questions) process.stdout.write(`ask ${usage.padEnd(widest)}  ${summary}\n`);
  process.stdout.write("\nask <question> --help lists its options.\n");
}
