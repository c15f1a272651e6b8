import type { AnswerPath, AnswerStep, PathsAnswer } from "../answer.ts";
import { type CsvColumn, csvRows } from "../kit/csv-rows.ts";
import { publishersOf } from "./publishers.ts";

/** A row for each step of each path. */
export function stepRows(answer: PathsAnswer): Iterable<string> {
  return csvRows(columnsOf(answer), stepsOf(answer.paths));
}

interface NumberedStep {
  readonly path: AnswerPath;
  /** Both from 1. */
  readonly pathNumber: number;
  readonly stepNumber: number;
  readonly step: AnswerStep;
}

function* stepsOf(paths: readonly AnswerPath[]): Iterable<NumberedStep> {
  for (const [pathIndex, path] of paths.entries()) {
    for (const [index, step] of path.steps.entries()) yield { path, pathNumber: pathIndex + 1, stepNumber: index + 1, step };
  }
}

function columnsOf(answer: PathsAnswer): CsvColumn<NumberedStep>[] {
  const { entities, relationships } = answer;
  const linkOf = ({ step }: NumberedStep) => relationships.get(step.relationship);
  return [
    { name: "path", cell: ({ pathNumber }) => pathNumber },
    { name: "path_likelihood", cell: ({ path }) => path.likelihood },
    { name: "path_confidence", cell: ({ path }) => path.confidence },
    { name: "step", cell: ({ stepNumber }) => stepNumber },
    { name: "from", cell: ({ step }) => step.from },
    { name: "from_name", cell: ({ step }) => entities.get(step.from)?.name },
    { name: "to", cell: ({ step }) => step.to },
    { name: "to_name", cell: ({ step }) => entities.get(step.to)?.name },
    { name: "channel", cell: ({ step }) => step.channel },
    { name: "transmission", cell: ({ step }) => step.transmission },
    { name: "certainty", cell: ({ step }) => step.certainty },
    { name: "relationship", cell: ({ step }) => step.relationship },
    { name: "kind", cell: (row) => linkOf(row)?.record.kind },
    { name: "confidence", cell: (row) => linkOf(row)?.confidence },
    { name: "status", cell: (row) => linkOf(row)?.status },
    { name: "valid_to", cell: (row) => linkOf(row)?.record.validTo },
    { name: "last_stated_on", cell: (row) => linkOf(row)?.lastStatedOn },
    { name: "sources", cell: ({ step }) => publishersOf(answer, [step.relationship]) },
    { name: "marking", cell: (row) => linkOf(row)?.marking },
  ];
}
