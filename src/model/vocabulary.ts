/**
 * The small closed vocabularies: each value with one sentence for an analyst.
 * GraphQL enums, the printed documentation and the explorer's legend are made from these tables.
 */

/** Traffic Light Protocol 2.0, from the widest audience to the narrowest. The order is the clearance order. */
export const markings = {
  CLEAR: "May be shared with anyone.",
  GREEN: "May be shared within the community that defends AI supply chains, but not publicly.",
  AMBER: "May be shared within the recipient's organization and with its clients, on a need-to-know basis.",
  AMBER_STRICT: "May be shared within the recipient's organization only.",
  RED: "For the named recipients only.",
} as const;
export type Marking = keyof typeof markings;

export const stances = {
  SUPPORTS: "The claim says that the fact is true.",
  DISPUTES: "The claim says that the fact is not true.",
} as const;
export type Stance = keyof typeof stances;

/** From strongest to weakest. The order decides which status a belief takes. */
export const claimStatuses = {
  CONFIRMED: "Confirmed by one of the parties involved, or by a primary record.",
  REPORTED: "Reported by the press or by researchers.",
  ALLEGED: "Alleged by an attacker, a plaintiff or another accuser.",
} as const;
export type ClaimStatus = keyof typeof claimStatuses;

export const beliefStatuses = {
  ...claimStatuses,
  DISPUTED: "At least one active claim disputes it.",
} as const;
export type BeliefStatus = keyof typeof beliefStatuses;

export const certainties = {
  CERTAIN: "According to its dates and sources, it held on at least one day of the window.",
  POSSIBLE: "It may have held in the window, but its dates and sources do not establish that it did.",
} as const;
export type Certainty = keyof typeof certainties;

/** In order of severity. */
export const evidences = {
  CONFIRMED: "The entity says that it was affected, or a confirmed record names it as a victim.",
  REPORTED: "A report names it as a victim.",
  ALLEGED: "Only an allegation, or a record that is disputed, names it as a victim.",
  INFERRED: "Only the graph suggests it: a path of harm leads to the entity, but no record or statement says whether it was hit.",
  RULED_OUT: "The entity says that it was not affected, and no record names it as a victim.",
} as const;
export type Evidence = keyof typeof evidences;

export const exposures = {
  AFFECTED: "The organization says that it was affected.",
  NOT_AFFECTED: "The organization says that it was not affected.",
  UNDER_INVESTIGATION: "The organization says that it is still investigating whether it was affected.",
  UNKNOWN: "The organization has not said whether it was affected.",
} as const;
export type Exposure = keyof typeof exposures;

export const responses = {
  PAUSED: "The organization paused its work with the affected party.",
  TERMINATED: "The organization ended its work with the affected party.",
  CONTINUING: "The organization continues to work with the affected party.",
  REASSESSING: "The organization is reconsidering its work with the affected party.",
  INVESTIGATING: "The organization is investigating.",
  REMEDIATED: "The organization has contained or remedied the harm.",
  NONE_STATED: "The organization has not stated a response.",
} as const;

export const verifications = {
  READ: "The document itself, or a long excerpt of it, was read.",
  RELAYED: "Its content was read in another document that relays it.",
  LISTED: "Only a citation of the document was seen.",
} as const;
export type Verification = keyof typeof verifications;
export type Response = keyof typeof responses;

export const opennesses = {
  OPEN_SOURCE: "The weights and the code are published under an open licence.",
  OPEN_WEIGHTS: "The weights can be downloaded.",
  API: "Offered only as a hosted service.",
  RESEARCH: "Given to researchers on request.",
  RESTRICTED: "Given to selected parties only.",
  CLOSED: "Not offered outside the organization that develops it.",
  UNKNOWN: "How the model is offered is not known.",
} as const;

export const availabilities = {
  AVAILABLE: "Anyone can download it.",
  WITHDRAWN: "It was published and later withdrawn.",
  UNRELEASED: "It was never published.",
  CONTESTED: "Whether it may be offered is in dispute.",
  UNKNOWN: "Whether it can be obtained is not known.",
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
export function markingOfRank(rank: number): Marking {
  return markingOrder[rank] as Marking;
}
export const highestMarkingRank = markingOrder.length - 1;
/** The rank from which on some of these are seen; infinite for none. */
export function broadestRank(marked: Iterable<{ readonly marking: Marking }>): number {
  let rank = Number.POSITIVE_INFINITY;
  for (const { marking } of marked) rank = Math.min(rank, markingRank(marking));
  return rank;
}

/** The narrowest marking of some records; CLEAR of none. What is not there or not marked does not count. */
export function narrowestMarking(marked: Iterable<{ readonly marking?: Marking } | undefined>): Marking {
  let rank = 0;
  for (const one of marked) if (one?.marking !== undefined) rank = Math.max(rank, markingRank(one.marking));
  return markingOfRank(rank);
}
