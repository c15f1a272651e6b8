import type { ClaimStatus } from "../../../src/model/vocabulary.ts";
import type { CuratedSource } from "./curated.ts";

/** Who says so in the first person, or keeps the record: what such a source says is CONFIRMED, as the README defines it. */
const primaryKinds: ReadonlySet<string> = new Set([
  "primary",
  "government",
  "advisory",
  "repository",
  "documentation",
  "paper",
  "database",
  "catalog",
]);
/** Those who tell of others: what only they say is REPORTED. */
const secondaryKinds: ReadonlySet<string> = new Set(["press", "research", "aggregator", "article"]);

/** The status of what carries none of its own: that of its best source. */
export function statusByBestSource(sources: readonly CuratedSource[]): ClaimStatus {
  for (const { id, kind } of sources) {
    if (!primaryKinds.has(kind) && !secondaryKinds.has(kind)) {
      throw new Error(`Source ${id} is of the unknown kind "${kind}": say in curation/transform/judgements.ts how good it is`);
    }
  }
  return sources.some((source) => primaryKinds.has(source.kind)) ? "CONFIRMED" : "REPORTED";
}

/**
 * The confidence of claims to which the gatherer gave none (an entity's own): the median of what he gave relationships of
 * the same status, so that it is his scale and not a new one.
 */
export const confidenceByStatus: Readonly<Record<ClaimStatus, number>> = { CONFIRMED: 0.9, REPORTED: 0.85, ALLEGED: 0.65 };

/** A recorded contradiction says that sources differ, not who is right: as sure as not. */
export const conflictJudgement = { status: "REPORTED", confidence: 0.5 } as const satisfies {
  status: ClaimStatus;
  confidence: number;
};

interface Dissent {
  /** The start of the entry, enough to tell it from the others. */
  readonly entry: string;
  readonly sources: readonly string[];
  readonly reason: string;
}

/**
 * Contradictions whose text says which source departs from the record; the others cite all sources of their incident,
 * since the gatherer does not name who among them, or beyond them, says otherwise.
 */
export const dissents: readonly Dissent[] = [
  {
    entry: "The list dates the event 9 February",
    sources: ["aaaa-2026-04-21"],
    reason: "The only list among the incident's sources.",
  },
  { entry: "MITRE ATLAS dates it 25 February 2025", sources: ["atlas-cs0031"], reason: "Named." },
  {
    entry: "Whether the separate package pytorch-lightning was affected: RF-DETR maintainers say no",
    sources: ["rfdetr-issue-1016"],
    reason: "The issue of the RF-DETR maintainers; the downstream note is not named.",
  },
  {
    entry: "Scale of the loss: attackers say 4 TB",
    sources: ["mercor-2026-06-25-update"],
    reason: "Mercor's own findings say a very limited share.",
  },
  { entry: "In MAL-2026-3608 the affected list says 2.4.6", sources: ["osv-mal-2026-3608"], reason: "Named." },
  {
    entry: "Root cause: one list says the token was stolen",
    sources: ["aaaa-2026-04-21", "thn-2026-04-13-openai-axios"],
    reason: "The Hacker News is named; the list is the source of the relationship to the LiteLLM compromise.",
  },
  {
    entry: "The code resembles TeamPCP's, but the group denies involvement",
    sources: ["osv-mal-2026-3000"],
    reason: "The source of the attribution to TeamPCP, which notes the denial.",
  },
];

interface DisputedRelationship {
  /** How sure the supporting side alone is; what the dispute takes away follows from the gatherer's net figure. */
  readonly support: number;
  readonly status: ClaimStatus;
  /** Who says otherwise, where another record of the gatherer names him; else the relationship's own sources. */
  readonly disputedBy?: readonly string[];
  readonly reason: string;
}

/** Relationships whose sources contradict, or which the named party denies. */
export const disputedRelationships: Readonly<Record<string, DisputedRelationship>> = {
  "rel-attributed-to-inc-xinference-compromise-2026-teampcp": {
    support: 0.7,
    status: "REPORTED",
    reason:
      "An advisory identifies TeamPCP's code; the same source relays the group's denial, which carries as much weight as the likeness.",
  },
  "rel-enabled-by-inc-telnyx-compromise-2026-inc-litellm-compromise-2026": {
    support: 0.8,
    status: "REPORTED",
    disputedBy: ["thn-2026-04-13-openai-axios"],
    reason: "One list says so; The Hacker News gives Trivy as the cause, and is the better source of the two.",
  },
  "rel-enabled-by-inc-telnyx-compromise-2026-inc-trivy-compromise-2026-03": {
    support: 0.8,
    status: "REPORTED",
    disputedBy: ["aaaa-2026-04-21"],
    reason: "The Hacker News says so; one list gives the LiteLLM compromise as the cause.",
  },
  "rel-supplies-data-scale-ai-openai": {
    support: 0.9,
    status: "REPORTED",
    reason: "That Scale supplied OpenAI is well reported; reports of a pause speak against it, the CFO's statement for it.",
  },
  "rel-uses-tool-telnyx-inc-trivy": {
    support: 0.8,
    status: "REPORTED",
    disputedBy: ["aaaa-2026-04-21"],
    reason: "The Hacker News says so; the note's other source is the list that gives the LiteLLM compromise as the cause.",
  },
};
