import type { EntityFacts } from "../../answers/facts.ts";
import { type EntityKind, entityKind, entityKindNames, incidentKind, organizationKind } from "../../model/entity-kinds.ts";
import type { Entity } from "../../model/records.ts";
import { counted, word } from "../../model/words.ts";
import { didYouMean } from "../../search/near-misses.ts";
import * as lists from "../../service/catalog/entity-lists.ts";
import { incidents } from "../../service/catalog/incident-list.ts";
import { exportedEntities } from "../../service/export/answers.ts";
import type { Session } from "../../service/session.ts";
import { UsageError } from "../failure.ts";
import type { Answering, Asked, ForExport } from "./asked.ts";
import { paragraph, table } from "./layout.ts";
import { roleOf } from "./names.ts";
import { listOf, textOf } from "./option-values.ts";
import { notShown, rowsShown } from "./rows.ts";

interface ListAnswer {
  readonly question: "list";
  readonly list: string;
  readonly total: number;
  /** By name. */
  readonly entities: readonly EntityFacts[];
}

type Filter = lists.EntityFilter & lists.OrganizationFilter;
type List = (session: Session, filter: Filter, first: number) => Promise<lists.EntityPage>;

const ofKind = (kind: EntityKind): List => {
  if (kind === organizationKind) return (session, filter, first) => lists.organizations(session, filter, { first });
  if (kind === incidentKind) return (session, { text }, first) => incidents(session, { text }, "NAME", { first });
  return (session, { text }, first) => lists.entitiesOfKind(session, kind, { text }, { first });
};
const listsByName = new Map<string, List>([
  ...entityKindNames.map((kind): [string, List] => [entityKind(kind).listName, ofKind(kind)]),
  ["labs", (session, filter, first) => lists.labs(session, filter, { first })],
  ["vendors", (session, filter, first) => lists.vendors(session, filter, { first })],
]);
const most = 100_000;

async function found({ session, words, options }: Asked): Promise<{ name: string; page: lists.EntityPage }> {
  const [name = ""] = words;
  const list = listsByName.get(name);
  if (list === undefined) {
    const names = [...listsByName.keys()];
    throw new UsageError(`There is no list ${JSON.stringify(name)}.${didYouMean(name, names)} Choose from: ${names.join(", ")}.`);
  }
  return { name, page: await list(session, { text: textOf(options, "text"), roles: listOf(options, "role", roleOf) }, most) };
}

async function answer(asked: Asked): Promise<ListAnswer> {
  const { name, page } = await found(asked);
  const listed = page.items.slice(0, rowsShown(asked.options));
  return { question: "list", list: name, total: page.totalCount, entities: listed.map(factsOf) };
}

function factsOf({ id, kind, name }: Entity): EntityFacts {
  return { id, kind, name };
}

async function forExport(asked: Asked): Promise<ForExport> {
  const { name, page } = await found(asked);
  const cut =
    page.totalCount > page.items.length ? [`These are the first ${page.items.length} of ${page.totalCount} ${name}.`] : [];
  return { answer: exportedEntities(page, asked.session.now), notes: cut };
}

function inWords({ list, total, entities }: ListAnswer): string[] {
  return [
    ...paragraph(counted(total, list.slice(0, -1), list)),
    "",
    ...table(
      [{ title: "name" }, { title: "id" }, { title: "kind" }],
      entities.map(({ name, id, kind }) => [name, id, word(kind)]),
    ),
    ...notShown(total, entities.length),
  ];
}

export default { answer, inWords, forExport } satisfies Answering<ListAnswer>;
