/**
 * The small closed vocabularies: each value with one sentence for an analyst.
 * GraphQL enums, the printed documentation and the explorer's legend are made from these tables.
 */

/** Traffic Light Protocol 2.0, from the widest audience to the narrowest. The order is the clearance order. */
export const markings = {
  CLEAR: "May be shown to anybody.",
  GREEN: "For the community of those who defend AI supply chains, not for the public.",
  AMBER: "For the reader's organization and its clients, on a need-to-know basis.",
  AMBER_STRICT: "For the reader's organization only.",
  RED: "For named readers only.",
} as const;
export type Marking = keyof typeof markings;

export const stances = {
  SUPPORTS: "The claim says that it is so.",
  DISPUTES: "The claim says that it is not so.",
} as const;
export type Stance = keyof typeof stances;

/** From strongest to weakest. The order decides which status a belief takes. */
export const claimStatuses = {
  CONFIRMED: "Confirmed by a party to it, or by a primary record.",
  REPORTED: "Reported by the press or by researchers.",
  ALLEGED: "Alleged by an attacker, a plaintiff or an accuser.",
} as const;
export type ClaimStatus = keyof typeof claimStatuses;

export const beliefStatuses = {
  ...claimStatuses,
  DISPUTED: "An active claim says that it is not so.",
} as const;
export type BeliefStatus = keyof typeof beliefStatuses;

export const certainties = {
  CERTAIN: "It held on at least one day of the window, by what the sources say.",
  POSSIBLE: "It may have held in the window; the sources leave room for that it did not.",
} as const;
export type Certainty = keyof typeof certainties;

/** In order of severity. */
export const evidences = {
  CONFIRMED: "The entity itself says that it was affected, or a confirmed record names it as hit.",
  REPORTED: "A report or an allegation names it as hit.",
  INFERRED: "Only the graph says so: a path of harm leads there, nobody has named it.",
  RULED_OUT: "The entity itself says that it was not affected.",
} as const;
export type Evidence = keyof typeof evidences;

export const exposures = {
  AFFECTED: "It says that it was affected.",
  NOT_AFFECTED: "It says that it was not affected.",
  UNDER_INVESTIGATION: "It says that it is still finding out.",
  UNKNOWN: "It has not said whether it was affected.",
} as const;
export type Exposure = keyof typeof exposures;

export const responses = {
  PAUSED: "It paused its work with the party that was hit.",
  TERMINATED: "It ended its work with the party that was hit.",
  CONTINUING: "It continues its work with the party that was hit.",
  REASSESSING: "It is reconsidering its work with the party that was hit.",
  INVESTIGATING: "It is investigating.",
  REMEDIATED: "It has contained or repaired the harm.",
  NONE_STATED: "It has stated no response.",
} as const;

export const verifications = {
  READ: "The document's own text, or a long excerpt of it, was read.",
  RELAYED: "Its content was read through another document that relays it.",
  LISTED: "Only the citation was seen.",
} as const;
export type Verification = keyof typeof verifications;
export type Response = keyof typeof responses;

export const opennesses = {
  OPEN_SOURCE: "Weights and code are published under an open licence.",
  OPEN_WEIGHTS: "The weights can be downloaded.",
  API: "It is offered as a service only.",
  RESEARCH: "It is given to researchers on request.",
  RESTRICTED: "It is given to chosen parties only.",
  CLOSED: "It is not offered outside its developer.",
  UNKNOWN: "How it is offered is not known.",
} as const;

export const availabilities = {
  AVAILABLE: "Anybody can download it.",
  WITHDRAWN: "It was published and then withdrawn.",
  UNRELEASED: "It was never published.",
  CONTESTED: "Whether it may be offered is contested.",
  UNKNOWN: "Whether it is offered is not known.",
} as const;

/** The values of a vocabulary, in the order of its table. */
export function valuesOf<T extends Readonly<Record<string, unknown>>>(vocabulary: T): readonly (keyof T & string)[] {
  return Object.keys(vocabulary);
}

const markingOrder = valuesOf(markings);
/** 0 for CLEAR to 4 for RED: a reader of clearance c sees what is marked at most c. */
export function markingRank(marking: Marking): number {
  return markingOrder.indexOf(marking);
}
export const highestMarkingRank = markingOrder.length - 1;
