import { columnName } from "../../model/column-name.ts";
import { countryCode } from "../../model/countries.ts";
import { faultsOfEntity } from "../../model/entity-faults.ts";
import { type EntityKind, entityKind, entityKindNames, type OwnField } from "../../model/entity-kinds.ts";
import { purlScheme, writtenExternalId } from "../../model/external-ids.ts";
import type { ExternalId, Json } from "../../model/records.ts";
import { faultOfId } from "../../model/text-faults.ts";
import { isWebAddress } from "../../model/web-address.ts";
import { given } from "../kit/draft/given.ts";
import { parsePurl } from "../kit/draft/packages.ts";
import { organizationWithMail } from "../kit/organization-names.ts";
import type { Row } from "./row.ts";
import type { Table } from "./table.ts";

/** A row that describes an entity, with a claim where it says how sure it is or what it cites. */
export function readEntity(row: Row, table: Table): void {
  const kind = row.oneOf("kind", entityKindNames);
  const name = row.text("name");
  if (kind === undefined && !row.refused) row.refuse("kind", `is empty; give one of ${entityKindNames.join(", ")}`);
  if (name === undefined) row.refuse("name", "is empty; give the name");
  const id = row.text("id");
  const fault = id === undefined ? undefined : faultOfId(id);
  if (fault !== undefined) row.refuse("id", fault);
  if (kind === undefined || name === undefined || row.refused) {
    leaveOut(row, table, "entity");
    return;
  }
  const ownName = kind === "ORGANIZATION" ? organizationNamed(name, row, table) : name;
  if (ownName === undefined) return;
  const described = { ...describedBy(row, kind), id, kind, name: ownName };
  const claim = row.claim();
  if (row.refused) {
    leaveOut(row, table, "entity");
    return;
  }
  const entity = table.draft.entity({ ...described, marking: claim.marking }, row.at);
  const isClaimed = ["quote", "note", "confidence", "claim_status", "source_url", "stated_on"].some(
    (meaning) => row.text(meaning) !== undefined,
  );
  if (isClaimed) table.draft.claim(entity, { text: described.description ?? `${ownName} is listed.`, ...claim }, row.at);
  table.draft.became("row", row.at, [entity]);
}

/** The name of the organization of a row. Undefined where it is a person's: then the row is left out. */
export function organizationNamed(name: string, row: Row, table: Table): string | undefined {
  const found = organizationWithMail(name);
  if (found === undefined) table.draft.leftOut("row", row.at, "It names a person, by a mail address: persons are not kept.");
  return found;
}

export function leaveOut(row: Row, table: Table, what: string): void {
  table.draft.leftOut("row", row.at, `The row does not describe a valid ${what}; see the notes.`);
}

/** What the columns of a row say of an entity besides its name. */
export function describedBy(row: Row, kind: EntityKind) {
  const externalIds = row.list("external_ids").flatMap((text): ExternalId[] => {
    const externalId = writtenExternalId(text);
    if (externalId === undefined)
      row.refuse("external_ids", `${JSON.stringify(text)} is not an external ID; write scheme:value, such as wikidata:Q1`);
    return externalId === undefined ? [] : [externalId];
  });
  const fields: Record<string, Json | undefined> = {};
  for (const field of entityKind(kind).fields) {
    if (field.type !== "timeline") fields[field.name] = valueOf(row, field);
  }
  for (const { field, message } of faultsOfEntity({ kind, fields: given(fields) as Record<string, Json> }))
    row.refuse(columnName(field), message);
  return { aliases: row.list("aliases"), description: row.text("description"), externalIds, fields };
}

function valueOf(row: Row, field: OwnField): Json | undefined {
  const column = columnName(field.name);
  switch (field.type) {
    case "date":
      return row.date(column);
    case "enum":
    case "key":
      return row.oneOf(column, field.values);
    case "enumList": {
      const wanted = row.list(column);
      const found = wanted.flatMap((text) =>
        field.values.filter((value) => value.replaceAll("_", "") === text.toUpperCase().replace(/[^A-Z0-9]/g, "")),
      );
      if (found.length < wanted.length)
        row.refuse(column, `has a value that is not one of ${field.values.join(", ")}; separate several by semicolons`);
      return wanted.length === 0 ? undefined : found;
    }
    case "url":
      return addressIn(row, column);
    case "text":
      if (field.name === "country") return countryIn(row, column);
      return field.name === purlScheme ? packageIn(row, column) : row.text(column);
    default:
      return row.text(column);
  }
}

/** Lists of vendors have regions and cities in this place, too: they are no country, and no reason to refuse a row. */
function countryIn(row: Row, column: string): string | undefined {
  const text = row.text(column);
  const code = text === undefined ? undefined : countryCode(text);
  if (text !== undefined && code === undefined) row.warn(column, `${JSON.stringify(text)} is not a country, and was left out`);
  return code;
}

function packageIn(row: Row, column: string): string | undefined {
  const text = row.text(column);
  if (text !== undefined && parsePurl(text) === undefined)
    row.refuse(column, `${JSON.stringify(text)} is not a package URL; write one such as pkg:pypi/litellm`);
  return text;
}

const bareDomain = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:[/:?#]\S*)?$/u;

/** Lists of vendors have domains, mail addresses and `N/A` in this place, too. */
function addressIn(row: Row, column: string): string | undefined {
  const text = row.text(column);
  if (text === undefined || isWebAddress(text)) return text;
  if (bareDomain.test(text)) return `https://${text}`;
  row.warn(column, `${JSON.stringify(text)} is not a web address, and was left out`);
  return undefined;
}
