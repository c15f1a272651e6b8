import { kinds } from "../answer/kinds.ts";
import type { BeliefStatus, Channel, Evidence, Exposure, OrganizationRole, Response } from "../api/vocabulary.ts";

/** How sure the evidence is, in a word. The API's descriptions say what each means. */
export const evidenceWords: Readonly<Record<Evidence, string>> = {
  CONFIRMED: "Confirmed",
  REPORTED: "Reported",
  ALLEGED: "Alleged",
  INFERRED: "Inferred",
  RULED_OUT: "Ruled out",
};

/** How well a claim or a relationship is attested. */
export const statusWords: Readonly<Record<BeliefStatus, string>> = {
  CONFIRMED: "Confirmed",
  REPORTED: "Reported",
  ALLEGED: "Alleged",
  DISPUTED: "Disputed",
};

export const exposureWords: Readonly<Record<Exposure, string>> = {
  AFFECTED: "says it is affected",
  NOT_AFFECTED: "says it is not affected",
  UNDER_INVESTIGATION: "investigates",
  UNKNOWN: "does not say whether it is affected",
};

export const responseWords: Readonly<Record<Response, string>> = {
  CONTINUING: "continues",
  INVESTIGATING: "investigates",
  NONE_STATED: "",
  PAUSED: "paused its work",
  REASSESSING: "reassesses its work",
  REMEDIATED: "has remedied it",
  TERMINATED: "ended its work",
};

export function channelWord(channel: Channel): string {
  return kinds.value.data?.kinds.channels.find((one) => one.channel === channel)?.label ?? channel.toLowerCase();
}

export function roleWord(role: OrganizationRole): string {
  return kinds.value.data?.kinds.roles.find((one) => one.role === role)?.label ?? role.toLowerCase().replaceAll("_", " ");
}

export function incidentKindWord(kind: string): string {
  return kinds.value.data?.kinds.incidentKinds.find((one) => one.kind === kind)?.label ?? kind.replaceAll("-", " ");
}
