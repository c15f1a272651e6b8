import type { NaiveImpact } from "./answer.ts";
import type { NativeDocument } from "./document.ts";
import { type IncidentsQuestion, passesFilter } from "./incidents.ts";
import { compareSeverity, naiveBlastRadius } from "./oracle.ts";
import type { Asker, CommonQuestion } from "./question.ts";
import { entityIn, viewOf } from "./view.ts";

export interface ExposuresQuestion extends Omit<CommonQuestion, "time"> {
  organization: string;
  /** Open ones where absent. */
  incidents?: IncidentsQuestion;
}

export interface NaiveExposures {
  /** Strongest first. */
  exposures: { incident: string; impact: NaiveImpact }[];
}

/**
 * One blast radius for each incident that is asked about, each in its own window.
 * @throws NotFound for an organization that is not there for the asker, or was not known then
 */
export function naiveExposures(document: NativeDocument, question: ExposuresQuestion, asker: Asker): NaiveExposures {
  const view = viewOf(document, question, asker);
  entityIn(view, question.organization);
  const { incidents = { open: true } } = question;
  const asked = [...view.entities.values()].filter(
    (entity) => entity.kind === "INCIDENT" && passesFilter(entity, incidents, question.now),
  );
  const exposures = asked.flatMap(({ id: incident }) => {
    const { impacts } = naiveBlastRadius(document, { ...question, seeds: [incident] }, asker);
    const impact = impacts.find(({ entity }) => entity === question.organization);
    return impact ? [{ incident, impact }] : [];
  });
  const byIncident = (a: string, b: string) => (a < b ? -1 : 1);
  return { exposures: exposures.sort((a, b) => compareSeverity(a.impact, b.impact) || byIncident(a.incident, b.incident)) };
}
