import { organization } from "../kit/draft/organization.ts";
import { plainLine } from "../kit/draft/plain-text.ts";
import type { Service } from "./bom.ts";
import { type BomDraft, pointerOf } from "./bom-draft.ts";
import type { Part } from "./component-entity.ts";

const surely = { status: "REPORTED", confidence: 0.8 } as const;

/** Services with those within them, which they depend on, and who provides them. */
export function draftServices(bom: BomDraft, services: readonly Service[], within?: Part): void {
  const { draft, parts, attribution } = bom;
  for (const service of services) {
    const record = bom.placeOf(service);
    const { description, provider } = service;
    if (plainLine(service.name) === "") {
      draft.leftOut("service", record, "It has no name.");
      parts.leaveOut(service["bom-ref"]);
      draftServices(bom, service.services ?? [], within);
      continue;
    }
    const externalIds = bom.assemblyIdsOf(service);
    const fields = { toolKind: "service" };
    const id = draft.entity({ kind: "TOOL", name: bom.titleOf(service), description, externalIds, fields }, record);
    const part: Part = { id, whole: id, kind: "TOOL", name: service.name };
    parts.add(part, service["bom-ref"], record);
    draft.became("service", record, [id]);
    const text = exchangeOf(service);
    if (text !== undefined) draft.claim(id, { ...surely, text, quote: attribution(pointerOf(`${record}.data`)) }, record);
    const url = provider?.url;
    const owner = provider && organization(draft, { name: provider.name, ...(url === undefined ? {} : { urls: url }) }, record);
    const quote = attribution(pointerOf(`${record}.provider`));
    if (owner !== undefined) draft.relate("MAINTAINS", [owner, id], { ...surely, quote }, {}, record);
    if (within !== undefined) parts.connect(within, part, { record });
    draftServices(bom, service.services ?? [], part);
  }
}

/** Which data it exchanges, and over which boundary. */
function exchangeOf({ data = [], "x-trust-boundary": crosses }: Service): string | undefined {
  const flows = data.flatMap(({ classification, flow }) => {
    const known = [classification, flow === undefined ? undefined : `(${flow})`].filter((one) => one !== undefined);
    return known.length === 0 ? [] : [known.join(" ")];
  });
  const sentences = [
    ...(flows.length === 0 ? [] : [`The service exchanges data: ${[...new Set(flows)].join(", ")}.`]),
    ...(crosses === true ? ["Calls to it cross a trust boundary."] : []),
  ];
  return sentences.length === 0 ? undefined : sentences.join(" ");
}
