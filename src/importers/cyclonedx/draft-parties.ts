import { authorOrganization, organization } from "../kit/draft/organization.ts";
import type { Component, ComponentData, Party } from "./bom.ts";
import { type BomDraft, pointerOf } from "./bom-draft.ts";
import type { Part } from "./component-entity.ts";

const surely = { status: "REPORTED", confidence: 0.8 } as const;

/** Who makes a component. Who supplies a model or a dataset need not have made it. */
export function draftParties(bom: BomDraft, component: Component, part: Part, record: string): void {
  const { manufacturer, supplier, author, authors } = component;
  if (part.kind === "TOOL") {
    const made = manufacturer === undefined || !tie(bom, manufacturer, "manufacturer", { part, record });
    if (made && supplier !== undefined) tie(bom, supplier, "supplier", { part, record });
  }
  if (part.kind === "DATASET") {
    const published = authorOrganization(component.publisher);
    if (published !== undefined && !isGoverned(component)) tie(bom, { name: published }, "publisher", { part, record });
  }
  if (part.kind !== "MODEL") return;
  if (manufacturer !== undefined && tie(bom, manufacturer, "manufacturer", { part, record })) return;
  for (const name of [...(authors ?? []).map((one) => one.name), author]) {
    const found = authorOrganization(name);
    if (found !== undefined) tie(bom, { name: found }, "authors", { part, record });
  }
}

function isGoverned({ data = [] }: Component): boolean {
  return data.some(({ governance }) => [...(governance?.owners ?? []), ...(governance?.custodians ?? [])].length > 0);
}

/** The organizations that own or keep a dataset. */
export function publishers(bom: BomDraft, { governance }: ComponentData, part: Part, record: string): void {
  const { owners = [], custodians = [] } = governance ?? {};
  for (const { organization: party } of [...owners, ...custodians])
    if (party !== undefined) tie(bom, party, "governance", { part, record });
}

const kinds = { TOOL: "MAINTAINS", MODEL: "DEVELOPS", DATASET: "PUBLISHES" } as const;

/** Whether the party is an organization. */
function tie(
  { draft, attribution }: BomDraft,
  { name, url }: Party,
  field: string,
  { part, record }: { readonly part: Part; readonly record: string },
): boolean {
  const id = organization(draft, { name, ...(url === undefined ? {} : { urls: url }) }, record);
  if (id === undefined) return false;
  // What is maintained is the package, whatever releases of it the document lists.
  const quote = attribution(pointerOf(`${record}.${field}`));
  draft.relate(kinds[part.kind], [id, part.whole], { ...surely, quote }, {}, record);
  return true;
}
