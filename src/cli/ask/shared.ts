import { labRole } from "../../model/organization-roles.ts";
import { counted, shortNumber, word } from "../../model/words.ts";
import { entitiesOfRefs } from "../../service/catalog/references.ts";
import { exportedSharedDependencies } from "../../service/export/answers.ts";
import { askSharedDependencies, usualShared } from "../../service/questions/shared-dependencies.ts";
import { UsageError } from "../failure.ts";
import { type Answering, type Asked, type ForExport, refsNamed } from "./asked.ts";
import { type Bounds, boundsInWords, boundsOf, notesOf, type ReceiptFacts, receiptFacts, receiptInWords } from "./bounds.ts";
import { conditionsOf } from "./conditions.ts";
import { type EntityFacts, entityFacts } from "./facts.ts";
import { incidentsOf } from "./incident-options.ts";
import { paragraph, table } from "./layout.ts";
import { entityKindOf, roleOf } from "./names.ts";
import { isSet, listOf, numberOf, textOf } from "./option-values.ts";
import { notShown, shown } from "./words.ts";

interface SharedAnswer extends Bounds {
  readonly question: "shared";
  /** The organizations that were compared: those named, or all with the role. */
  readonly of: { readonly organizations: readonly EntityFacts[] | null; readonly role: string | null };
  readonly minShared: number;
  readonly total: number;
  readonly dependencies: readonly {
    readonly entity: EntityFacts;
    readonly sharedByCount: number;
    readonly minHops: number;
    readonly incidents: readonly EntityFacts[];
    /** Strongest first. */
    readonly sharedBy: readonly { readonly entity: EntityFacts; readonly likelihood: number; readonly hops: number }[];
  }[];
  readonly receipt: ReceiptFacts;
}

/** The question as it was typed, with its answer. */
async function found(asked: Asked) {
  const { session, options, words } = asked;
  if (words.length > 0 && textOf(options, "role") !== undefined) {
    throw new UsageError("Give either organizations or --role, not both.");
  }
  const organizations = words.length === 0 ? undefined : await refsNamed(asked, words);
  const members = organizations && (await entitiesOfRefs(session, organizations));
  const role = textOf(options, "role");
  const named = members === undefined ? Number.POSITIVE_INFINITY : new Set(members.map(({ id }) => id)).size;
  // Asked about a single organization, the question is what it depends on.
  const minShared = numberOf(options, "min-shared") ?? Math.min(usualShared, named);
  if (minShared > named) {
    throw new UsageError(
      `--min-shared ${minShared} is more than the number of organizations named, which is ${named}; name more, or lower it.`,
    );
  }
  const input = {
    ...conditionsOf(options),
    organizations,
    role: role === undefined ? labRole : roleOf(role),
    minShared,
    kinds: listOf(options, "kind", entityKindOf),
    roles: listOf(options, "dependency-role", roleOf),
    incidents: incidentsOf(options),
    breachedOnly: isSet(options, "breached"),
  };
  const answered = await askSharedDependencies(session, input);
  return { answered, input, members, bounds: await boundsOf(answered, input, null) };
}

async function answer(asked: Asked): Promise<SharedAnswer> {
  const { answered, input, members, bounds } = await found(asked);
  const listed = shown(answered.dependencies, isSet(asked.options, "all"));
  return {
    question: "shared",
    of: {
      organizations: members?.map(({ id }) => entityFacts(asked, id)) ?? null,
      role: members === undefined ? input.role : null,
    },
    minShared: input.minShared,
    total: answered.dependencies.length,
    dependencies: await Promise.all(
      listed.map(async (view) => ({
        entity: entityFacts(asked, view.dependency),
        sharedByCount: view.sharedByCount,
        minHops: view.minHops,
        incidents: [...view.incidents].sort().map((id) => entityFacts(asked, id)),
        sharedBy: (await view.sharedBy()).map(({ entity, likelihood, hops }) => ({
          entity: entityFacts(asked, entity),
          likelihood,
          hops,
        })),
      })),
    ),
    ...bounds,
    receipt: receiptFacts(answered.receipt),
  };
}

async function forExport(asked: Asked): Promise<ForExport> {
  const { answered, bounds } = await found(asked);
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
