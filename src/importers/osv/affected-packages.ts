import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { packageEntity, packageNamedBy } from "../kit/draft/packages.ts";
import { plainLine } from "../kit/draft/plain-text.ts";
import { rangeText } from "../kit/version-texts.ts";
import { type AffectedVersions, affectedVersions } from "./affected-versions.ts";
import { purlOf } from "./ecosystems.ts";
import type { OsvAffected, OsvRecord } from "./osv-record.ts";

export interface AffectedPackage extends AffectedVersions {
  /** Of the draft: an entity or, where the graph has to know it, a mention. */
  readonly entity: string;
}

/** The packages of a record, each with its versions. `all`: also those that the graph does not know. */
export function affectedPackages({ id, affected }: OsvRecord, draft: DocumentDraft, all: boolean): AffectedPackage[] {
  const inSeveral = packagesInSeveralReleases(affected ?? []);
  return (affected ?? []).flatMap((one, place) => {
    const field = `affected[${place}]`;
    if (one.package === undefined || plainLine(one.package.name) === "") {
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
    const type = named?.type ?? "generic";
    const isOfOneRelease = purl !== undefined && inSeveral.has(purl);
    const { versions, warnings, ...found } = affectedVersions(one, type, isOfOneRelease);
    for (const message of warnings) draft.warn(message, id, field);
    if (versions === undefined && isOfOneRelease && warnings.length > 0) return [];
    if (versions === undefined) draft.warn(unversioned(one), id, field);
    // Said as a range, it holds beside what another entry says of the same package.
    const meant = versions ?? (isNamedAgain(one.package, affected) ? [rangeText(type, []) as string] : undefined);
    return [{ ...found, warnings, versions: meant, entity: entityOf(one.package, named, { draft, all, record: id }) }];
  });
}

function isNamedAgain({ ecosystem, name }: NonNullable<OsvAffected["package"]>, affected: OsvRecord["affected"]): boolean {
  return (affected ?? []).filter(({ package: one }) => one?.ecosystem === ecosystem && one.name === name).length > 1;
}

/** Those of which a record says something for several releases of a distribution, `Debian:12` and `Debian:13`: fixed in one. */
function packagesInSeveralReleases(affected: readonly OsvAffected[]): ReadonlySet<string> {
  const releases = new Map<string, Set<string>>();
  const fixed = new Set<string>();
  for (const { package: named, ranges = [] } of affected) {
    const purl = named === undefined ? undefined : purlOf(named);
    if (named === undefined || purl === undefined) continue;
    releases.set(purl, (releases.get(purl) ?? new Set()).add(named.ecosystem));
    if (ranges.some(({ events }) => events.some(({ introduced }) => introduced === undefined))) fixed.add(purl);
  }
  return new Set([...releases].flatMap(([purl, { size }]) => (size > 1 && fixed.has(purl) ? purl : [])));
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
  const named = ranges.some(({ type }) => type === "GIT") ? "commits and no versions" : "no versions";
  return `names ${named}: it is about the package as a whole, and nothing follows from it for releases that the graph has.`;
}
