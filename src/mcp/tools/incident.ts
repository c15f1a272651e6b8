import { z } from "zod";
import { type IncidentAnswer, incidentAnswer } from "../../answers/incident.ts";
import { refsNamed } from "../../answers/named-entities.ts";
import { statementInWords } from "../../answers/words.ts";
import { counted, word } from "../../model/words.ts";
import type { EntityRef } from "../../service/catalog/references.ts";
import type { Session } from "../../service/session.ts";
import { claim, claimOf } from "../facts/claim.ts";
import { entity, entityOf } from "../facts/entity.ts";
import { citedOf, evidence, relationshipOf, sourcesOf } from "../facts/evidence.ts";
import { asKnown, instantOf, knownAt as knownAtInput } from "../inputs/conditions.ts";
import { detail } from "../inputs/detail.ts";
import { entityName } from "../inputs/entity-names.ts";
import { fencing } from "../telling.ts";
import { fenced } from "../text/fence.ts";
import type { Passage } from "../text/passage.ts";
import { claimsInWords, entityInWords, linkInWords, moreOf, opening } from "../text/sentences.ts";
import type { Tool } from "../tool.ts";

const input = z.object({ incident: entityName, detail, knownAt: knownAtInput });

const facts = z.object({
  knownAt: z.string(),
  revision: z.number().int(),
  incident: entity,
  incidentKind: z.string(),
  status: z.string().describe("CONFIRMED, REPORTED or ALLEGED."),
  open: z.boolean().describe("Not known to be contained."),
  summary: z.string().optional(),
  startedOn: z.string().optional().describe("Absent if it is not known, as are the other dates."),
  disclosedOn: z.string().optional(),
  containedOn: z.string().optional(),
  affected: z
    .array(z.object({ id: z.string(), name: z.string(), confidence: z.number(), status: z.string(), relationship: z.string() }))
    .describe("What it affected, by which relationship, and how certainly."),
  statements: z
    .array(
      z.object({
        by: z.string(),
        exposure: z.string(),
        response: z.string(),
        statedOn: z.string().optional(),
        relationship: z.string(),
      }),
    )
    .describe("Statements by the organizations themselves."),
  timeline: z
    .array(z.object({ on: z.string(), text: z.string(), sources: z.array(z.string()) }))
    .optional()
    .describe("Only in full, like all that follows."),
  claims: z.array(claim).optional().describe("Claims about the incident itself."),
  ...evidence,
});

async function answer(session: Session, given: z.output<typeof input>) {
  const knownAt = instantOf(given.knownAt);
  const [ref] = await refsNamed(asKnown(session, given.knownAt), [given.incident]);
  const told = await incidentAnswer(fencing(session), ref as EntityRef, knownAt);
  const { fields, affected, statements } = told;
  const sources = sourcesOf([...told.claims, ...[...affected, ...statements].flatMap(({ claims }) => claims)]);
  return {
    facts: {
      knownAt: told.knownAt,
      revision: told.revision,
      incident: entityOf(told.incident),
      incidentKind: String(fields["incidentKind"]),
      status: String(fields["status"]),
      open: told.open,
      ...textsOf(fields, ["summary", "startedOn", "disclosedOn", "containedOn"]),
      affected: affected.map(({ id, confidence, status, entity: hit }) => ({
        id: hit.id,
        name: hit.name,
        confidence,
        status,
        relationship: id,
      })),
      statements: statements.map(({ by, statement: { exposure, response, statedOn, relationship } }) => ({
        by: by.id,
        exposure,
        response,
        ...(statedOn === null ? {} : { statedOn }),
        relationship,
      })),
      ...(given.detail === "full" ? { ...inFull(told), sources } : {}),
    },
    passages: inWords(told),
    sources: citedOf(sources),
  };
}

function inFull({ timeline, claims, affected, statements }: IncidentAnswer) {
  return {
    timeline: timeline.map(({ on, text, sources }) => ({ on, text, sources: [...sources] })),
    claims: claims.map(claimOf),
    relationships: [...affected, ...statements].map(relationshipOf),
  };
}

type Text = "summary" | "startedOn" | "disclosedOn" | "containedOn";

/** Those of the fields that are known. */
function textsOf(fields: IncidentAnswer["fields"], names: readonly Text[]): Partial<Record<Text, string>> {
  return Object.fromEntries(names.flatMap((name) => (typeof fields[name] === "string" ? [[name, fields[name]]] : [])));
}

function inWords({ incident, fields, open, timeline, claims, affected, statements, knownAt, revision }: IncidentAnswer): Passage[] {
  const dates = (["startedOn", "disclosedOn", "containedOn"] as const).map((name) => {
    const date = fields[name];
    if (typeof date === "string") return `${name.replace("On", "")} ${date}`;
    if (name === "containedOn" && open) return "not known to be contained";
    return `${name.replace("On", "")} on a date that is not known`;
  });
  const summary = fields["summary"];
  return [
    opening(
      `${entityInWords(incident)}: ${fenced(String(fields["incidentKind"]))}, ${word(String(fields["status"]))}, ${open ? "open" : "contained"}; ${dates.join(", ")}.`,
      `It affected ${counted(affected.length, "entity", "entities")}. ${counted(statements.length, "statement")} by organizations. As known at ${knownAt}, revision ${revision}.`,
      // Last: it may be long, and the counts have their room first.
      ...(typeof summary === "string" ? [fenced(summary)] : []),
    ),
    headed(
      "Affected:",
      affected.flatMap((link) => [`- ${linkInWords(link)}`, ...claimsInWords(link.claims)]),
    ),
    headed(
      "Statements by the organizations themselves:",
      statements.flatMap(({ by, statement, claims: made }) => [
        `- ${entityInWords(by)}: ${statementInWords(statement)}${statement.note === null ? "" : `; ${fenced(statement.note)}`}`,
        ...claimsInWords(made),
      ]),
    ),
    headed("Claims about the incident itself:", claimsInWords(claims)),
    headed(
      "Timeline:",
      timeline.map(({ on, text }) => `- ${on}: ${fenced(text)}`),
    ),
  ];
}

function headed(heading: string, lines: readonly string[]): Passage {
  return { heading, lines, leftOut: moreOf("line", "lines") };
}

export const incidentTool: Tool<typeof input, typeof facts> = {
  name: "incident",
  title: "One incident",
  description:
    "One incident: what happened when, what it affected and according to whom, and the organizations' own statements, with quotes and sources. " +
    "To find out whom its harm reaches beyond that, use `reach`.",
  input,
  facts,
  work: ({ incident }) => ({ searches: 1, records: 200, names: [incident] }),
  answer,
};
