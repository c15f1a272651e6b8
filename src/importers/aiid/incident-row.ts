import type { PartialDate } from "../../model/partial-date.ts";
import { dayOf } from "../kit/draft/document-day.ts";
import { parseJson } from "../kit/json.ts";
import { isJsonObject } from "../kit/json-document.ts";
import { numberOf, textOf } from "./cells.ts";
import type { RawRow } from "./raw-row.ts";
import type { RowFaults } from "./row-faults.ts";

/** Somebody whom an incident names: by the slug of the database, and by a name where it gives one. */
export interface Party {
  readonly slug: string;
  readonly name: string;
}

export interface Incident {
  readonly row: RawRow;
  readonly id: number;
  readonly title: string;
  readonly description: string | undefined;
  readonly date: PartialDate | undefined;
  readonly deployers: readonly Party[];
  readonly developers: readonly Party[];
  readonly harmed: readonly Party[];
  readonly reports: readonly number[];
  readonly version: string | undefined;
}

/** The fields under the names that they have in the export and in the API. */
export const fieldsOfParties = {
  deployers: ["Alleged deployer of AI system", "AllegedDeployerOfAISystem", "deployers"],
  developers: ["Alleged developer of AI system", "AllegedDeveloperOfAISystem", "developers"],
  harmed: ["Alleged harmed or nearly harmed parties", "AllegedHarmedOrNearlyHarmedParties", "harmed_parties"],
} as const;

/** An incident of the table; undefined, and what is wrong, where it lacks what one has to have. */
export function incidentOf(row: RawRow, faults: RowFaults): Incident | undefined {
  const wrong = (field: string, message: string) => faults.add(row, field, message);
  const id = numberOf(row.fields["incident_id"]);
  if (id === undefined) wrong("incident_id", "is not the number of an incident; write one such as 314");
  const title = textOf(row.fields["title"]);
  if (title === undefined) wrong("title", "is empty; give the title");
  const written = textOf(row.fields["date"]);
  const date = written === undefined ? undefined : dayOf(written);
  if (written !== undefined && date === undefined)
    wrong("date", `${JSON.stringify(written)} is not a date; write it as 2026-03-24`);
  const parties = (names: readonly string[]) => {
    const field = names.find((name) => Object.hasOwn(row.fields, name));
    return field === undefined ? [] : partiesIn(row.fields[field], (message) => wrong(field, message));
  };
  const reports = listIn(row.fields["reports"], (message) => wrong("reports", message));
  const [deployers, developers, harmed] = [
    parties(fieldsOfParties.deployers),
    parties(fieldsOfParties.developers),
    parties(fieldsOfParties.harmed),
  ];
  if (id === undefined || title === undefined) return undefined;
  return {
    row,
    id,
    title,
    description: textOf(row.fields["description"]),
    date,
    deployers,
    developers,
    harmed,
    reports: reports.flatMap((one) => numberOf(isJsonObject(one) ? (one["report_number"] ?? one) : one) ?? []),
    version: numberOf(row.fields["epoch_date_modified"])?.toString(),
  };
}

function partiesIn(value: unknown, wrong: (message: string) => void): Party[] {
  const parties = listIn(value, wrong).flatMap((one): Party[] => {
    const entity = isJsonObject(one) ? (textOf(one["entity_id"]) ?? textOf(one["name"])) : textOf(one);
    if (entity === undefined) wrong("has an item that is neither a name nor an entity; write a list of names");
    const name = (isJsonObject(one) ? textOf(one["name"]) : undefined) ?? entity?.replaceAll("-", " ");
    return entity === undefined || name === undefined ? [] : [{ slug: entity, name }];
  });
  return [...new Map(parties.map((party) => [party.slug, party])).values()];
}

/** A list, as such or as a JSON text within a cell. */
function listIn(value: unknown, wrong: (message: string) => void): readonly unknown[] {
  if (value === undefined || value === null || value === "") return [];
  const parsed = typeof value === "string" ? parseJson(value) : { json: value };
  if ("json" in parsed && Array.isArray(parsed.json)) return parsed.json;
  wrong('is not a list; write it in square brackets, such as ["openai"]');
  return [];
}
