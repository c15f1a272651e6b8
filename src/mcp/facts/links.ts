import type { ImpactFacts, PathFacts } from "../../answers/impact-facts.ts";

/** The ids of the relationships that impacts rest on: the steps of their likeliest paths, and what names them as victims. */
export function linksOfImpacts(impacts: readonly ImpactFacts[]): string[] {
  return impacts.flatMap(({ bestPath, evidenceRecords }) => [...linksOfPath(bestPath), ...evidenceRecords.map(({ id }) => id)]);
}

function linksOfPath({ steps }: PathFacts): string[] {
  return steps.map((step) => step.relationship.id);
}
