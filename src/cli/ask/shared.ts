import { receiptInWords } from "../../answers/bounds.ts";
import { refsNamed } from "../../answers/named-entities.ts";
import { type FoundShared, type SharedAnswer, sharedFacts, sharedFound } from "../../answers/shared.ts";
import { counted, shortNumber, word } from "../../model/words.ts";
import { exportedSharedDependencies } from "../../service/export/answers.ts";
import { UsageError } from "../failure.ts";
import type { Answering, Asked, ForExport } from "./asked.ts";
import { boundsInWords, notesOf } from "./bounds-in-words.ts";
import { conditionsOf } from "./conditions.ts";
import { incidentsOf } from "./incident-options.ts";
import { paragraph, table } from "./layout.ts";
import { entityKindOf, roleOf } from "./names.ts";
import { isSet, listOf, numberOf, textOf } from "./option-values.ts";
import { notShown, rowsShown } from "./rows.ts";

async function found({ session, options, words }: Asked): Promise<FoundShared> {
  const role = textOf(options, "role");
  if (words.length > 0 && role !== undefined) throw new UsageError("Give either organizations or --role, not both.");
  const question = {
    organizations: words.length === 0 ? undefined : await refsNamed(session, words),
    role: role === undefined ? undefined : roleOf(role),
    minShared: numberOf(options, "min-shared"),
    kinds: listOf(options, "kind", entityKindOf),
    dependencyRoles: listOf(options, "dependency-role", roleOf),
    incidents: incidentsOf(options),
    breachedOnly: isSet(options, "breached"),
    input: conditionsOf(options),
  };
  return sharedFound(session, question, tooFew);
}

function tooFew(minShared: number, named: number): UsageError {
  return new UsageError(
    `--min-shared ${minShared} is more than the number of organizations named, which is ${named}; name more, or lower it.`,
  );
}

async function answer(asked: Asked): Promise<SharedAnswer> {
  return sharedFacts(asked, await found(asked), rowsShown(asked.options));
}

async function forExport(asked: Asked): Promise<ForExport> {
  const { found: answered, bounds } = await found(asked);
  const exported = await exportedSharedDependencies(asked.session, answered, answered.dependencies);
  return { answer: exported, notes: notesOf(bounds, answered.receipt) };
}

function inWords({ of, minShared, total, dependencies, receipt, ...bounds }: SharedAnswer): string[] {
  const members = of.organizations?.map(({ name }) => name).join(", ") ?? `organizations with the role ${word(of.role ?? "")}`;
  return [
    ...paragraph(`${counted(total, "dependency", "dependencies")} shared by at least ${minShared} of: ${members}.`),
    "",
    ...(dependencies.length === 0 ? [] : dependencyTable(dependencies)),
    ...notShown(total, dependencies.length),
    ...(dependencies.length === 0 ? [] : ["", "Who depends on each, and how likely harm at it is to arrive there:", ""]),
    ...dependencies.flatMap(({ entity, sharedBy }) =>
      paragraph(`${entity.name}: ${sharedBy.map((one) => `${one.entity.name} ${shortNumber(one.likelihood)}`).join(", ")}`, 0, 4),
    ),
    ...(dependencies.length === 0 ? [] : [""]),
    ...paragraph(boundsInWords(bounds)),
    ...paragraph(receiptInWords(receipt)),
  ];
}

function dependencyTable(dependencies: SharedAnswer["dependencies"]): string[] {
  return table(
    [
      { title: "name" },
      { title: "kind" },
      { title: "shared by", right: true },
      { title: "hops", right: true },
      { title: "hit by" },
    ],
    dependencies.map(({ entity, sharedByCount, minHops, incidents }) => [
      entity.name,
      word(entity.kind),
      String(sharedByCount),
      String(minHops),
      incidents.map(({ name }) => name).join("; "),
    ]),
  );
}

export default { answer, inWords, forExport } satisfies Answering<SharedAnswer>;
