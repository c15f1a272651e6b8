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

/** Every enum of the API by its name: what own fields of the kinds table name as their vocabulary is found here. */
export const enumsByName = new Map<string, object>();

function enumOf<T extends string>(
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
  "What an entity is. What it does is its role.",
  sentencesOf(entityKinds, (row) => row.kind),
);
export const OrganizationRoleEnum = enumOf(
  "OrganizationRole",
  "What an organization does in AI supply chains; one organization may have several roles.",
  sentencesOf(organizationRoles, (row) => row.role),
);
export const ChannelEnum = enumOf(
  "Channel",
  "A way in which an entity can be harmed.",
  sentencesOf(channels, (row) => row.channel),
);
export const RelationshipKindEnum = enumOf(
  "RelationshipKind",
  "What one entity is to another. The query `kinds` tells how harm passes along each kind.",
  sentencesOf(relationshipKinds, (row) => row.kind),
);
export const MarkingEnum = enumOf("Marking", "Who may see it: Traffic Light Protocol 2.0.", markings);
export const StanceEnum = enumOf("Stance", "Whether a claim speaks for or against.", stances);
export const ClaimStatusEnum = enumOf("ClaimStatus", "On whose word it stands.", claimStatuses);
export const BeliefStatusEnum = enumOf("BeliefStatus", "What the graph makes of all active claims together.", beliefStatuses);
export const CertaintyEnum = enumOf("Certainty", "Whether a relationship held in the window.", certainties);
export const EvidenceEnum = enumOf("Evidence", "What stands behind an impact beside the path of harm.", evidences);
export const ExposureEnum = enumOf("Exposure", "What an organization says of its own exposure.", exposures);
export const ResponseEnum = enumOf("Response", "What an organization says it does about an incident.", responses);
export const VerificationEnum = enumOf("Verification", "How a source was checked by whoever recorded it.", verifications);
enumOf("Openness", "How a model is offered.", opennesses);
enumOf("Availability", "Whether a dataset can be had.", availabilities);

export const DirectionEnum = enumOf("Direction", "Which relationships of an entity are meant, by the way harm passes along them.", {
  DOWNSTREAM:
    "Those along which harm passes on from it; of kinds that pass none, those whose arrow starts at it. What passes harm both ways is both.",
  UPSTREAM: "Those along which harm comes to it; of kinds that pass none, those whose arrow ends at it.",
  BOTH: "Those at either end.",
});
export const ImpactOrderEnum = enumOf("ImpactOrder", "The order of a list of impacts. Every order ends with the id.", {
  SEVERITY: "By evidence (confirmed, reported, inferred, ruled out), then likelihood, then hops.",
  HOPS: "The nearest first.",
  LIKELIHOOD: "What harm reaches most readily first.",
  CONFIDENCE: "The surest path first.",
  NAME: "By name.",
});
export const SliceFlowEnum = enumOf("SliceFlow", "In which direction relationships of a kind pass harm.", {
  WITH_ARROW: "From the arrow's tail to its head.",
  AGAINST_ARROW: "From the arrow's head to its tail.",
  BOTH: "Either way.",
  NONE: "They pass no harm.",
});
export const CompletenessStatusEnum = enumOf("CompletenessStatus", "Whether anything was cut off.", {
  COMPLETE: "Everything that the question asks for is in the answer.",
  TRUNCATED: "Something more would have been reached; the reasons say what stopped it.",
});
export const TruncationReasonEnum = enumOf("TruncationReason", "What cut an answer off.", {
  MAX_HOPS: "The limit of hops: ask again with a higher limits.maxHops.",
  MAX_NODES: "The limit of entities: ask again with a higher limits.maxNodes.",
  DEADLINE: "The time allowed: ask for fewer hops, or with a higher minLikelihood.",
});
