import { z } from "zod";
import type { ImpactFacts } from "../../answers/impact-facts.ts";
import type { Detail } from "../inputs/detail.ts";
import { bandOf, bands } from "../text/bands.ts";

/** What harm does to one entity. */
export const impact = z.object({
  id: z.string().describe("Of the entity."),
  name: z.string(),
  likelihood: z.number().describe("Of the likeliest path, 0 to 1."),
  confidence: z
    .number()
    .describe("How certain it is that the likeliest path exists: the product of the confidences of its relationships."),
  hops: z.number().int().describe("Of the shortest path."),
  evidence: z.string().describe("Whether anybody says that it was hit, or only the graph suggests it (INFERRED)."),
  path: z.array(z.string()).describe("The ids of the relationships of the likeliest path, in order."),
  kind: z.string().optional().describe("Only in full, like all that follows."),
  band: z.enum(bands).optional().describe("likely from 0.5 on, possible from 0.1 on, unlikely below."),
  channels: z.array(z.string()).optional(),
  evidenceRecords: z.array(z.string()).optional().describe("The ids of the relationships that name it as a victim."),
  statement: z
    .object({ exposure: z.string(), response: z.string(), statedOn: z.string().optional(), relationship: z.string() })
    .optional()
    .describe("What it says itself. Absent if no statement is known."),
});

export function impactOf(told: ImpactFacts, detail: Detail) {
  const { entity, likelihood, confidence, hops, evidence, bestPath } = told;
  const path = bestPath.steps.map((step) => step.relationship.id);
  const brief = { id: entity.id, name: entity.name, likelihood, confidence, hops, evidence, path };
  return detail === "brief" ? brief : { ...brief, ...inFull(told) };
}

function inFull({ entity, likelihood, channels, evidenceRecords, statement }: ImpactFacts) {
  return {
    kind: entity.kind,
    band: bandOf(likelihood),
    channels: [...channels],
    ...(evidenceRecords.length === 0 ? {} : { evidenceRecords: evidenceRecords.map(({ id }) => id) }),
    ...(statement === null ? {} : { statement: statementOf(statement) }),
  };
}

function statementOf({ exposure, response, statedOn, relationship }: NonNullable<ImpactFacts["statement"]>) {
  return { exposure, response, ...(statedOn === null ? {} : { statedOn }), relationship };
}
