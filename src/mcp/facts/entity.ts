import { z } from "zod";
import type { EntityFacts } from "../../answers/facts.ts";

export const entity = z.object({ id: z.string(), name: z.string(), kind: z.string() });

export function entityOf({ id, name, kind }: EntityFacts) {
  return { id, name, kind };
}
