import type { AnswerDependency, SharedDependenciesAnswer } from "../answer.ts";
import { type CsvColumn, csvRows } from "../kit/csv-rows.ts";

/** A row for each shared dependency. */
export function dependencyRows(answer: SharedDependenciesAnswer): Iterable<string> {
  return csvRows(columnsOf(answer), answer.dependencies);
}

function columnsOf({ entities }: SharedDependenciesAnswer): CsvColumn<AnswerDependency>[] {
  const entityOf = ({ entity }: AnswerDependency) => entities.get(entity);
  const nameOf = (id: string) => entities.get(id)?.name ?? id;
  return [
    { name: "dependency", cell: ({ entity }) => entity },
    { name: "name", cell: (row) => entityOf(row)?.name },
    { name: "kind", cell: (row) => entityOf(row)?.kind },
    { name: "roles", cell: (row) => entityOf(row)?.fields["roles"] as readonly string[] | undefined },
    { name: "shared_by_count", cell: ({ sharedByCount }) => sharedByCount },
    { name: "min_hops", cell: ({ minHops }) => minHops },
    { name: "shared_by", cell: ({ sharedBy }) => sharedBy.map(({ entity }) => entity) },
    { name: "shared_by_names", cell: ({ sharedBy }) => sharedBy.map(({ entity }) => nameOf(entity)) },
    // In the order of those that share it.
    { name: "likelihoods", cell: ({ sharedBy }) => sharedBy.map(({ likelihood }) => String(likelihood)) },
    { name: "incidents", cell: ({ incidents }) => incidents },
    { name: "incident_names", cell: ({ incidents }) => incidents.map(nameOf) },
    { name: "marking", cell: ({ marking }) => marking },
  ];
}
