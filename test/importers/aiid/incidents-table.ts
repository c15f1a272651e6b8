const header = "_id,incident_id,date,reports,Alleged deployer of AI system,Alleged developer of AI system,description,title";

/** A table of incidents, as the AI Incident Database exports it. */
export function incidentsTable(...rows: readonly string[]): string {
  return [header, ...rows].join("\n");
}
