import { relationshipKind, relationshipKindNames } from "../../model/relationship-kinds.ts";
import { describedBy, leaveOut, organizationNamed } from "./entity-row.ts";
import type { Row } from "./row.ts";
import type { Table } from "./table.ts";

/** The kinds by which one organization serves another. */
const vendorKinds = relationshipKindNames.filter((kind) => {
  const { from, to } = relationshipKind(kind);
  return from.includes("ORGANIZATION") && to.includes("ORGANIZATION");
});
const usualKind = "SUBPROCESSOR_OF";
/** Of what stands below the table: they are no part of a name. */
const footnoteMarks = /(?<=.)[\s*†‡§¹²³⁴-⁹]{1,20}$/u;

/** A row of a list of the vendors, or sub-processors, of the organization that the row or `usedBy` names. */
export function readVendor(row: Row, table: Table): void {
  const name = row.text("name")?.replace(footnoteMarks, "");
  const nobody = whyNoVendor(name, row);
  if (nobody !== undefined) {
    table.draft.leftOut("row", row.at, nobody);
    return;
  }
  if (name === undefined) row.refuse("name", "is empty; give the name of the vendor");
  const customer = row.text("customer");
  if (customer === undefined && table.options.usedBy === undefined)
    row.refuse("customer", "is empty; name the organization whose vendor it is, or that of all such rows with --used-by");
  const kind = row.oneOf("kind", vendorKinds) ?? usualKind;
  const validity = row.validity();
  const claim = row.claim();
  const described = describedBy(row, "ORGANIZATION");
  if (name === undefined || row.refused) {
    leaveOut(row, table, "vendor");
    return;
  }
  const vendorName = organizationNamed(name, row, table);
  if (vendorName === undefined) return;
  const user = customer === undefined ? (table.options.usedBy as string) : table.end(customer, ["ORGANIZATION"], row.at);
  const vendor = table.draft.entity(
    // Of an organization that the graph does not know, the vendors are not taken either.
    { ...described, kind: "ORGANIZATION", name: vendorName, marking: claim.marking, dependent: customer !== undefined },
    row.at,
  );
  const relationship = table.draft.relate(kind, [vendor, user], claim, validity, row.at);
  table.draft.became("row", row.at, [vendor, relationship]);
}

const sums = /^(?:grand |sub-?)?totals?:?$|^sum:?$/i;
const unnamed = /^(?:none|unknown|various|tb[acd])\.?$/i;
const figure = /^[\p{Sc}\p{Nd}\s.,%()+-]+$/u;

/** Why a row is about no vendor, though it has something where others have their names; undefined for the rows of vendors. */
function whyNoVendor(name: string | undefined, row: Row): string | undefined {
  if (name === undefined) return undefined;
  if (unnamed.test(name)) return "It names no vendor.";
  // There are companies of that name: they have a purpose or a country.
  const isSum = sums.test(name) && row.textsBeside("name").every((text) => figure.test(text));
  return isSum ? "It has the sums of the table." : undefined;
}
