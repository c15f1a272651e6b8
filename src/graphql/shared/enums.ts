import { callerRoles } from "../../model/caller-roles.ts";
import { channels } from "../../model/channels.ts";
import { entityKinds } from "../../model/entity-kinds.ts";
import { organizationRoles } from "../../model/organization-roles.ts";
import { relationshipKinds } from "../../model/relationship-kinds.ts";
import {
  availabilities,
  beliefStatuses,
  certainties,
  claimStatuses,
  evidences,
  exposures,
  markings,
  opennesses,
  responses,
  stances,
  verifications,
} from "../../model/vocabulary.ts";
import { registerEnumType } from "./type-graphql.ts";

/** Every enum of the API by name. The fields in the kinds table refer to their vocabularies by these names. */
export const enumsByName = new Map<string, object>();

/** An enum whose values are described by their sentences. */
export function enumOf<T extends string>(
  name: string,
  description: string,
  sentences: Readonly<Record<T, string>>,
): Readonly<Record<T, T>> {
  const values = Object.fromEntries(Object.keys(sentences).map((value) => [value, value])) as Record<T, T>;
  const described = Object.entries<string>(sentences).map(([value, sentence]) => [value, { description: sentence }]);
  registerEnumType(values, { name, description, valuesConfig: Object.fromEntries(described) });
  enumsByName.set(name, values);
  return values;
}

function sentencesOf<Row extends { readonly description: string }, T extends string>(
  rows: readonly Row[],
  nameOf: (row: Row) => T,
): Record<T, string> {
  return Object.fromEntries(rows.map((row) => [nameOf(row), row.description])) as Record<T, string>;
}

export const EntityKindEnum = enumOf(
  "EntityKind",
  "The kind of an entity.",
  sentencesOf(entityKinds, (row) => row.kind),
);
export const OrganizationRoleEnum = enumOf(
  "OrganizationRole",
  "A role that an organization plays in AI supply chains. An organization can have several.",
  sentencesOf(organizationRoles, (row) => row.role),
);
export const ChannelEnum = enumOf(
  "Channel",
  "A channel of harm: one of the ways in which an entity can be harmed.",
  sentencesOf(channels, (row) => row.channel),
);
export const RelationshipKindEnum = enumOf(
  "RelationshipKind",
  "The kind of a relationship. The `kinds` query shows how harm passes along each kind.",
  sentencesOf(relationshipKinds, (row) => row.kind),
);
export const MarkingEnum = enumOf("Marking", "Who may see a record: a marking of the Traffic Light Protocol (TLP) 2.0.", markings);
export const CallerRoleEnum = enumOf("CallerRole", "What a caller may do. A role includes every role before it.", callerRoles);
export const StanceEnum = enumOf("Stance", "Whether a claim supports or disputes a fact.", stances);
export const ClaimStatusEnum = enumOf("ClaimStatus", "How well a claim is attested: who vouches for it.", claimStatuses);
export const BeliefStatusEnum = enumOf(
  "BeliefStatus",
  "The status of a relationship, derived from all of its active claims.",
  beliefStatuses,
);
export const CertaintyEnum = enumOf(
  "Certainty",
  "How certain it is that a relationship held in the question's window.",
  certainties,
);
export const EvidenceEnum = enumOf("Evidence", "What is known about an impact in addition to the path of harm.", evidences);
export const ExposureEnum = enumOf("Exposure", "What an organization says about its own exposure to an incident.", exposures);
export const ResponseEnum = enumOf("Response", "What an organization says it is doing about an incident.", responses);
export const VerificationEnum = enumOf("Verification", "How a source was checked when it was recorded.", verifications);
export const OpennessEnum = enumOf("Openness", "How a model is offered to others.", opennesses);
export const AvailabilityEnum = enumOf("Availability", "Whether a dataset can be obtained.", availabilities);

export const DirectionEnum = enumOf(
  "Direction",
  "Selects relationships of an entity by the direction in which harm passes along them.",
  {
    DOWNSTREAM:
      "Relationships along which harm passes away from the entity. Of kinds that pass no harm, those that start at it. A relationship that passes harm both ways is both downstream and upstream.",
    UPSTREAM: "Relationships along which harm arrives at the entity. Of kinds that pass no harm, those that end at it.",
    BOTH: "All relationships of the entity.",
  },
);
export const ImpactOrderEnum = enumOf("ImpactOrder", "How to sort a list of impacts. Ties are broken by the entity's ID.", {
  SEVERITY:
    "By evidence (`CONFIRMED`, `REPORTED`, `ALLEGED`, `INFERRED`, `RULED_OUT`), then by likelihood (highest first), then by hops (fewest first).",
  HOPS: "By hops (fewest first), then by likelihood (highest first).",
  LIKELIHOOD: "By likelihood (highest first), then by hops (fewest first).",
  CONFIDENCE: "By the confidence of the best path (highest first), then by likelihood (highest first).",
  NAME: "By the entity's name, in alphabetical order.",
});
export const IncidentOrderEnum = enumOf("IncidentOrder", "How to sort a list of incidents. Ties are broken by the incident's ID.", {
  NAME: "By name, in alphabetical order.",
  DATE: "The newest first: by `disclosedOn` or, without it, by `startedOn`. Incidents without either date come last.",
});
export const SliceFlowEnum = enumOf("SliceFlow", "The direction in which relationships of a kind pass harm.", {
  WITH_ARROW: "From `source` to `target`, in the direction of the relationship.",
  AGAINST_ARROW: "From `target` to `source`, against the direction of the relationship.",
  BOTH: "In both directions.",
  NONE: "Relationships of this kind pass no harm.",
});
export const CompletenessStatusEnum = enumOf("CompletenessStatus", "Whether an answer is complete.", {
  COMPLETE: "The answer contains everything that the question asks for.",
  TRUNCATED: "The search was cut off before it found everything. `reasons` says by what.",
});
export const TruncationReasonEnum = enumOf("TruncationReason", "A limit that cut an answer off.", {
  MAX_HOPS: "The limit on hops. To see more, raise `limits.maxHops`.",
  MAX_NODES: "The limit on entities. To see more, raise `limits.maxNodes`.",
  DEADLINE: "The time allowed for an answer. To get a complete answer, ask for fewer hops or set a higher `minLikelihood`.",
  MAX_CANDIDATES: "The limit on entities that are ranked for one text. To see all that match, give a longer text, or filter.",
});
