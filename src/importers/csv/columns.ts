import { columnName } from "../../model/column-name.ts";
import { entityKinds } from "../../model/entity-kinds.ts";
import { relationshipKind, relationshipKindNames } from "../../model/relationship-kinds.ts";

/** What the rows of a table are about. */
export type TableType = "entity" | "relationship" | "vendor";

/** A column that is read, by the name that it has in our own exports. */
export interface ColumnMeaning {
  readonly column: string;
  /** Other names under which people keep it: of several columns, the one counts whose name stands first here. */
  readonly synonyms: readonly string[];
  readonly of: readonly TableType[];
  readonly becomes: string;
}

const every: readonly TableType[] = ["entity", "relationship", "vendor"];
const own = entityKinds.flatMap(({ fields }) => fields.filter(({ type }) => type !== "timeline").map(({ name }) => name));
const attributes = relationshipKindNames.flatMap((kind) => Object.keys(relationshipKind(kind).attributes ?? {}));

const ownFieldNames: readonly string[] = [...new Set(own)];
const attributeNames: readonly string[] = [...new Set(attributes)];

/** Every column that has a meaning. From it the columns of a table are known, and the documentation is printed. */
export const columnMeanings: readonly ColumnMeaning[] = [
  { column: "id", synonyms: [], of: ["entity"], becomes: "the ID of the entity in the graph; one is derived where it is left out" },
  {
    column: "kind",
    synonyms: ["entity kind", "relationship kind", "relationship"],
    of: every,
    becomes:
      "the kind: of an entity, such as ORGANIZATION; of a relationship, such as SUPPLIES_DATA; in a list of vendors that of each vendor's relationship to the organization of `--used-by`, SUBPROCESSOR_OF where it is left out",
  },
  {
    column: "name",
    synonyms: [
      "subprocessor",
      "sub-processor",
      "subprocessor name",
      "subprocessors",
      "name of subprocessor",
      "vendor",
      "vendor name",
      "name of vendor",
      "supplier",
      "supplier name",
      "third party",
      "third party name",
      "third party subprocessor",
      "third party entity",
      "third party service",
      "company",
      "company name",
      "entity",
      "entity name",
      "legal entity",
      "provider",
      "service provider",
    ],
    of: ["entity", "vendor"],
    becomes: "the name of the entity or vendor",
  },
  {
    column: "customer",
    synonyms: [],
    of: ["vendor"],
    becomes:
      "the organization whose vendor the row is about: its ID, exact name or external ID; that of `--used-by` where it is left out",
  },
  {
    column: "from",
    synonyms: ["from id"],
    of: ["relationship"],
    becomes: "the entity that the relationship starts from: its ID, exact name or external ID",
  },
  {
    column: "to",
    synonyms: ["to id"],
    of: ["relationship"],
    becomes: "the entity that the relationship leads to: its ID, exact name or external ID",
  },
  {
    column: "aliases",
    synonyms: ["alias", "also known as"],
    of: ["entity", "vendor"],
    becomes: "other names, separated by semicolons",
  },
  {
    column: "external_ids",
    synonyms: ["external id"],
    of: ["entity", "vendor"],
    becomes: "external IDs as scheme:value, separated by semicolons",
  },
  { column: "description", synonyms: [], of: ["entity", "vendor"], becomes: "the description" },
  ...ownFieldNames.map((name) => ({
    column: columnName(name),
    synonyms:
      {
        country: ["location", "country code", "entity country", "corporate location", "headquarters"],
        website: ["url", "homepage"],
        purl: ["package url"],
      }[name] ?? [],
    of: ["entity", "vendor"] as const,
    becomes: `the field \`${name}\` of the kinds that have it`,
  })),
  ...attributeNames.map((name) => ({
    column: columnName(name),
    synonyms: [],
    of: ["relationship"] as const,
    becomes:
      name === "versions"
        ? "the attribute `versions` of the kinds that have it; of a further row about the same relationship that names others, or none, those of its claim"
        : `the attribute \`${name}\` of the kinds that have it`,
  })),
  {
    column: "valid_from",
    synonyms: ["since", "start", "start date", "date added", "effective date", "contract start", "contract start date"],
    of: ["relationship", "vendor"],
    becomes: "the date from which the relationship held",
  },
  {
    column: "valid_to",
    synonyms: ["until", "end", "end date", "contract end", "contract end date"],
    of: ["relationship", "vendor"],
    becomes: "the date until which the relationship held",
  },
  { column: "stance", synonyms: [], of: ["relationship"], becomes: "SUPPORTS or DISPUTES; SUPPORTS where it is left out" },
  {
    column: "claim_status",
    synonyms: [],
    of: every,
    becomes: "the status of the claim: CONFIRMED, REPORTED or ALLEGED; REPORTED where it is left out",
  },
  {
    column: "confidence",
    synonyms: [],
    of: every,
    becomes: "how sure the claim is, from 0 to 1, or a percentage; 0.8 where it is left out",
  },
  { column: "quote", synonyms: [], of: every, becomes: "the quote of the claim" },
  {
    column: "note",
    synonyms: [
      "purpose",
      "service",
      "services",
      "service provided",
      "services provided",
      "service purpose",
      "purpose services",
      "purpose of processing",
      "processing purpose",
      "processing type",
      "description of processing",
      "processing activities",
      "nature of processing",
      "applicable service",
      "applicable services",
      "function",
      "notes",
    ],
    of: ["relationship", "vendor"],
    becomes: "the quote of the claim, where there is no other",
  },
  { column: "stated_on", synonyms: ["date"], of: every, becomes: "the date on which it was stated" },
  {
    column: "marking",
    synonyms: ["tlp"],
    of: every,
    becomes:
      "who may see the row: CLEAR, GREEN, AMBER, AMBER_STRICT or RED of the Traffic Light Protocol; CLEAR where it is left out",
  },
  { column: "source_url", synonyms: ["source", "reference"], of: every, becomes: "the URL of a source that the row cites" },
  { column: "source_title", synonyms: [], of: every, becomes: "the title of that source" },
  { column: "source_publisher", synonyms: [], of: every, becomes: "the publisher of that source" },
];

/** `Sub-processor name` is `subprocessorname`. */
function folded(column: string): string {
  return column.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

const names = columnMeanings.flatMap(({ column, synonyms }) =>
  [column, ...synonyms].map((name) => [folded(name), column] as const),
);
const byName = new Map<string, string>(names);

/** By the name of each column that is read, the column of the table that it is. `map` goes before what a name suggests. */
export function columnsOf(header: readonly string[], map: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const mapped = new Map(Object.entries(map).map(([meaning, column]) => [folded(column), byName.get(folded(meaning)) ?? meaning]));
  for (const column of header) {
    const meaning = mapped.get(folded(column));
    if (meaning !== undefined) found.set(meaning, column);
  }
  for (const [name, meaning] of names) {
    const column = header.find((one) => folded(one) === name);
    if (column !== undefined && !found.has(meaning) && !mapped.has(name)) found.set(meaning, column);
  }
  return found;
}

/** Whether the column could be that of the meaning by its name, and another one of the table may be. */
export function mayMean(column: string, meaning: string): boolean {
  return byName.get(folded(column)) === meaning;
}

/** Of the columns that have a meaning, those that tables of the type have. */
export function columnsFor(type: TableType, columns: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const read = new Set(columnMeanings.flatMap(({ column, of }) => (of.includes(type) ? column : [])));
  return new Map([...columns].filter(([meaning]) => read.has(meaning)));
}

/** What is wrong with the pairs of `--map`. */
export function faultsOfMap(header: readonly string[], map: Readonly<Record<string, string>>): string[] {
  const names = header.map(folded);
  const pairs = Object.entries(map);
  return pairs.flatMap(([meaning, column], index) => {
    if (!byName.has(folded(meaning)))
      return [
        `--map ${meaning}=${column}: there is no field ${JSON.stringify(meaning)}; use one of ${columnMeanings.map((one) => one.column).join(", ")}`,
      ];
    if (!names.includes(folded(column)))
      return [`--map ${meaning}=${column}: the table has no column ${JSON.stringify(column)}; it has ${header.join(", ")}`];
    const [before] = pairs.find(([, one], place) => place < index && folded(one) === folded(column)) ?? [];
    if (before !== undefined)
      return [`--map ${meaning}=${column}: ${JSON.stringify(column)} is mapped to ${before} already; a column has one field`];
    return [];
  });
}
