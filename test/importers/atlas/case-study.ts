/** What tells one case study from another; the rest is the same in all. */
interface CaseStudy {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly target: string;
}

/** A case study of MITRE ATLAS, as a YAML document. */
export function caseStudy({ id, name, type, target }: CaseStudy): string {
  return [
    `id: ${id}`,
    `name: ${name}`,
    "object-type: case-study",
    "summary: It reads.",
    "incident-date: 2026-03-24",
    "incident-date-granularity: DATE",
    "procedure: [{tactic: AML.TA0004, technique: AML.T0010.002, description: x}]",
    "actor: Somebody",
    "reporter: Shade",
    `case-study-type: ${type}`,
    `target: ${target}`,
  ].join("\n");
}
