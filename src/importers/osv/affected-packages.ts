import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { packageEntity, packageNamedBy } from "../kit/draft/packages.ts";
import { type AffectedVersions, affectedVersions } from "./affected-versions.ts";
import { purlOf } from "./ecosystems.ts";
import type { OsvAffected, OsvRecord } from "./osv-record.ts";

export interface AffectedPackage extends AffectedVersions {
  /** Of the draft: an entity or, where the graph has to know it, a mention. */
  readonly entity: string;
}

/** The packages of a record, each with its versions. `all`: also those that the graph does not know. */
export function affectedPackages({ id, affected }: OsvRecord, draft: DocumentDraft, all: boolean): AffectedPackage[] {
  return (affected ?? []).flatMap((one, place) => {
    const field = `affected[${place}]`;
    if (one.package === undefined) {
      draft.warn("names no package, and is left out.", id, field);
      return [];
    }
    const purl = purlOf(one.package);
    const named = purl === undefined ? undefined : packageNamedBy(purl);
    if (named === undefined && !all) {
      const { name, ecosystem } = one.package;
      const message = `${JSON.stringify(name)} is left out: packages of ${JSON.stringify(ecosystem)} have no package URL to be looked up by.`;
      draft.warn(message, id, `${field}.package`);
      return [];
    }
    const versions = affectedVersions(one, named?.type ?? "generic");
    for (const message of versions.warnings) draft.warn(message, id, field);
    if (versions.versions === undefined) draft.warn(unversioned(one), id, field);
    return [{ ...versions, entity: entityOf(one.package, named, { draft, all, record: id }) }];
  });
}

function entityOf(
  { name }: NonNullable<OsvAffected["package"]>,
  named: ReturnType<typeof packageNamedBy>,
  { draft, all, record }: { readonly draft: DocumentDraft; readonly all: boolean; readonly record: string },
): string {
  if (named === undefined) return draft.entity({ kind: "TOOL", name }, record);
  const whole = { ...named, name, version: undefined };
  if (all) return packageEntity(draft, whole, { record }).id;
  return draft.mention({ kinds: ["TOOL"], externalIds: [{ scheme: "purl", value: named.packagePurl }], called: name });
}

function unversioned({ ranges = [] }: OsvAffected): string {
  const isOfCommits = ranges.some(({ type }) => type === "GIT");
  return isOfCommits
    ? "names commits and no versions: it is taken to be about every version."
    : "names no versions: it is taken to be about every version.";
}
