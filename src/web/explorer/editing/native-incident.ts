import type { SourceDraft } from "./source-fields.tsx";

/** An incident as it was filled in; what was left empty is an empty text. */
export interface IncidentDraft {
  readonly name: string;
  readonly incidentKind: string;
  readonly startedOn: string;
  readonly disclosedOn: string;
  readonly summary: string;
  /** The entities that it affects. */
  readonly affected: readonly string[];
  readonly status: "CONFIRMED" | "REPORTED" | "ALLEGED";
  readonly confidence: string;
  readonly quote: string;
  readonly source: SourceDraft;
}

const longest = 60;

/** An id such as `inc-mercor-data-breach-2026`, made of a name and a year. */
export function incidentIdOf({ name, startedOn, disclosedOn }: Pick<IncidentDraft, "name" | "startedOn" | "disclosedOn">): string {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, longest);
  const year = (startedOn || disclosedOn).slice(0, 4);
  return ["inc", words || "incident", words.endsWith(year) ? "" : year].filter((part) => part !== "").join("-");
}

/** All of it as one native document, which is written as a whole or not at all. */
export function nativeIncident(draft: IncidentDraft): string {
  const { name, incidentKind, startedOn, disclosedOn, summary, affected, status, confidence, quote, source } = draft;
  const id = incidentIdOf(draft);
  const given = (fields: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ""));
  const cited = Object.values(source).some((text) => text !== "");
  const sourceId = `${id}-source`;
  const claim = { status, confidence: Number(confidence), sources: cited ? [sourceId] : [], ...given({ quote }) };
  return JSON.stringify({
    format: "ai-supply-graph/1",
    sources: cited ? [{ id: sourceId, ...given({ ...source }) }] : [],
    entities: [
      { id, kind: "INCIDENT", name, incidentKind, status, ...given({ startedOn, disclosedOn, summary }), claims: [claim] },
    ],
    relationships: affected.map((to) => ({ kind: "AFFECTS", from: id, to, claims: [claim] })),
  });
}
