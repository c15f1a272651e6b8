import { judgeVersion } from "../../model/package-versions/affected-versions.ts";
import { orderOf } from "../../model/package-versions/version-orders.ts";
import { versionText } from "../kit/version-texts.ts";
import type { VexStatus } from "../kit/vex/vex-status.ts";
import type { Affected, Analysis } from "./bom.ts";
import type { Part } from "./component-entity.ts";

const states: Readonly<Record<string, VexStatus>> = {
  exploitable: "affected",
  resolved: "fixed",
  resolved_with_pedigree: "fixed",
  not_affected: "not_affected",
  false_positive: "not_affected",
  in_triage: "under_investigation",
};

/** What the analysis of a vulnerability says; a document without one lists what it found affected. */
export function statusOf({ state }: Analysis = {}): VexStatus {
  return (state === undefined ? undefined : states[state]) ?? "affected";
}

/**
 * The versions that are meant, of those that the document lists: of what is affected, not those that are not; of what is fixed,
 * not those that were affected before.
 */
export function versionsMeant(affected: Affected, status: VexStatus): string[] {
  const { versions = [] } = affected;
  const before = status === "fixed" ? listedBefore(affected) : [];
  const meant = versions.filter((one) => {
    const is = one.status ?? "affected";
    return status === "affected" ? is === "affected" : is !== "unknown" && !before.includes(one);
  });
  return textsOf(meant);
}

/** Of what is fixed, the versions that the document lists as affected before. */
export function versionsBefore(affected: Affected): string[] {
  return textsOf(listedBefore(affected));
}

type ListedVersion = NonNullable<Affected["versions"]>[number];

/** A version alone is the one with the fix, unless the list tells versions that are affected from others; a range is none. */
function listedBefore({ versions = [] }: Affected): ListedVersion[] {
  const tells = versions.some(({ status }) => status === "unaffected");
  return versions.filter(({ range, status = "affected" }) => status === "affected" && (tells || range !== undefined));
}

function textsOf(versions: readonly ListedVersion[]): string[] {
  return versions.flatMap(({ version = "", range }) => versionText(range ?? version) ?? []);
}

/** Whether the document lists versions, and says of all of them that they are not affected. */
export function affectsNone({ versions = [] }: Affected): boolean {
  return versions.length > 0 && versions.every(({ status }) => status === "unaffected");
}

/** Whether it lists versions, and of those that may be affected does not know whether they are. */
export function isUnknown(affected: Affected): boolean {
  const { versions = [] } = affected;
  return versions.length > 0 && !affectsNone(affected) && versions.every(({ status = "affected" }) => status !== "affected");
}

/**
 * Whether a release is affected, where the document may list versions. Undefined where it says that it is not known, or lists
 * versions among which the release is not, by an order that is known.
 */
export function statusOfRelease(
  affected: Affected,
  { type = "", version = "" }: Pick<Part, "type" | "version">,
): VexStatus | undefined {
  const own = (affected.versions ?? []).find((one) => one.version === version);
  if (own !== undefined) return statusesOfVersions[own.status ?? "affected"];
  const meant = versionsMeant(affected, "affected");
  if (meant.length === 0 || orderOf(type) === undefined) return "affected";
  return judgeVersion(meant, { type, version }).verdict === "OUT" ? undefined : "affected";
}

const statusesOfVersions: Readonly<Record<string, VexStatus>> = { affected: "affected", unaffected: "not_affected" };

/** What a supplier will not do, in a sentence. */
export function refusals({ response = [] }: Analysis = {}): string | undefined {
  if (response.includes("can_not_fix")) return "It cannot be fixed.";
  return response.includes("will_not_fix") ? "It will not be fixed." : undefined;
}
