import type { AnswerImpact, BlastRadiusAnswer } from "../answer.ts";
import { type CsvColumn, csvRows } from "../kit/csv-rows.ts";
import { publishersOf } from "./publishers.ts";

/** A row for each entity that harm reaches. */
export function impactRows(answer: BlastRadiusAnswer): Iterable<string> {
  return csvRows(columnsOf(answer), answer.impacts);
}

function columnsOf(answer: BlastRadiusAnswer): CsvColumn<AnswerImpact>[] {
  const { entities, relationships } = answer;
  const entityOf = ({ entity }: AnswerImpact) => entities.get(entity);
  const said = ({ statement }: AnswerImpact, attribute: string) =>
    statement === undefined ? undefined : (relationships.get(statement)?.record.attributes[attribute] as string | undefined);
  return [
    { name: "entity", cell: ({ entity }) => entity },
    { name: "name", cell: (impact) => entityOf(impact)?.name },
    { name: "kind", cell: (impact) => entityOf(impact)?.kind },
    { name: "roles", cell: (impact) => entityOf(impact)?.fields["roles"] as readonly string[] | undefined },
    { name: "country", cell: (impact) => entityOf(impact)?.fields["country"] as string | undefined },
    { name: "evidence", cell: ({ evidence }) => evidence },
    { name: "evidence_records", cell: ({ evidenceRecords }) => evidenceRecords },
    { name: "likelihood", cell: ({ likelihood }) => likelihood },
    { name: "confidence", cell: ({ confidence }) => confidence },
    { name: "hops", cell: ({ hops }) => hops },
    { name: "channels", cell: ({ byChannel }) => byChannel.map(({ channel }) => channel) },
    { name: "exposure", cell: (impact) => said(impact, "exposure") },
    { name: "response", cell: (impact) => said(impact, "response") },
    { name: "because", cell: ({ because }) => because },
    { name: "path", cell: ({ bestPath }) => bestPath.text },
    {
      name: "sources",
      cell: ({ evidenceRecords, bestPath }) =>
        publishersOf(answer, [...evidenceRecords, ...bestPath.steps.map(({ relationship }) => relationship)]),
    },
    { name: "weakest_link", cell: ({ bestPath }) => bestPath.weakestLink },
    { name: "marking", cell: ({ marking }) => marking },
  ];
}
