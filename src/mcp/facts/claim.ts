import { z } from "zod";
import type { ClaimFacts } from "../../answers/facts.ts";

/** A claim. Unknown fields are left out. */
export const claim = z.object({
  id: z.string(),
  stance: z.string(),
  status: z.string(),
  confidence: z.number(),
  statedOn: z.string().optional(),
  versions: z
    .array(z.string())
    .optional()
    .describe("Of the package, if the source names others than the relationship; empty if it names none."),
  recordedAt: z.string(),
  retractedAt: z.string().optional(),
  text: z.string().optional(),
  quote: z.string().optional().describe("Words of the source."),
  sources: z.array(z.string()),
});

export function claimOf({ id, stance, status, confidence, recordedAt, sources, ...more }: ClaimFacts) {
  const { statedOn, versions, retractedAt, text, quote } = more;
  return {
    id,
    stance,
    status,
    confidence,
    ...(statedOn === null ? {} : { statedOn }),
    ...(versions === null ? {} : { versions: [...versions] }),
    recordedAt,
    ...(retractedAt === null ? {} : { retractedAt }),
    ...(text === null ? {} : { text }),
    ...(quote === null ? {} : { quote }),
    sources: sources.map((one) => one.id),
  };
}
