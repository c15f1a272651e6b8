import { versionText } from "../kit/version-texts.ts";
import type { VexStatus } from "../kit/vex/vex-status.ts";
import type { Affected, Analysis } from "./bom.ts";

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

/** The versions that are meant, of those that the document lists: of what is affected, not those that are not. */
export function versionsMeant({ versions = [] }: Affected, status: VexStatus): string[] {
  const meant = versions.filter((one) => {
    const is = one.status ?? "affected";
    return status === "affected" ? is === "affected" : is !== "unknown";
  });
  return meant.flatMap(({ version = "", range }) => versionText(range ?? version) ?? []);
}

/** Whether the document lists versions, and not one of them is affected. */
export function affectsNone({ versions = [] }: Affected): boolean {
  return versions.length > 0 && versions.every(({ status = "affected" }) => status !== "affected");
}

/** What a supplier will not do, in a sentence. */
export function refusals({ response = [] }: Analysis = {}): string | undefined {
  if (response.includes("can_not_fix")) return "It cannot be fixed.";
  return response.includes("will_not_fix") ? "It will not be fixed." : undefined;
}
