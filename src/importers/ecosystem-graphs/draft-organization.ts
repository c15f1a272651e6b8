import type { ReadContext } from "../importer.ts";
import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { namesIn } from "../kit/names-in-list.ts";
import { isPopulation } from "../kit/populations.ts";
import type { Asset } from "./asset.ts";

const kinds = { MODEL: "DEVELOPS", DATASET: "PUBLISHES", TOOL: "MAINTAINS" } as const;
const claim = { status: "REPORTED", confidence: 0.8 } as const;

/**
 * Who made an asset: the organization of exactly that name or, where the text is a list, those of all of its parts. A part alone
 * may be that of a name with a comma in it.
 */
export function draftOrganization(
  draft: DocumentDraft,
  { at, kind, organization = "" }: Asset,
  own: string,
  context: ReadContext,
): string[] {
  if (isPopulation(organization)) {
    draft.leftOut("organization", at, `${JSON.stringify(organization)} is nobody in particular.`);
    return [];
  }
  const quote = `organization: ${organization}`;
  const relate = (id: string) => draft.relate(kinds[kind], [id, own], { ...claim, quote }, {}, at);
  const parts = namesIn(organization);
  const isOne = parts.length === 1 && !/\sand\s|[/&]/.test(organization);
  if (isOne && context.options?.createOrganizations === true) {
    const made = relate(draft.entity({ kind: "ORGANIZATION", name: organization }, at));
    draft.became("organization", at, [made]);
    return [made];
  }
  const whole = relate(draft.mention({ kinds: ["ORGANIZATION"], names: [organization] }));
  const several = parts.length === 1 ? [] : draft.mentionAll({ kinds: ["ORGANIZATION"] }, parts).map(relate);
  draft.became("organization", at, [whole, ...several]);
  return [whole, ...several];
}
