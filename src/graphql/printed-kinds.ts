import { channels } from "../model/channels.ts";
import { entityKinds } from "../model/entity-kinds.ts";
import { incidentKinds } from "../model/incident-kinds.ts";
import { organizationRoles } from "../model/organization-roles.ts";
import { type Flow, relationshipKinds } from "../model/relationship-kinds.ts";

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const code = (text: string) => `\`${text}\``;
const codes = (texts: readonly string[]) => texts.map(code).join(" ");

function flowRow({ withArrow, harm, becomes, transmission, reason }: Flow, kind: string): Row {
  const direction = withArrow ? "with the arrow" : "against it";
  return [
    code(kind),
    direction,
    code(harm),
    becomes === undefined ? "the incident's own channels" : code(becomes),
    String(transmission),
    reason,
  ];
}

/** The tables of `src/model` as a page to read: what there is, and how harm passes, with a reason for each number. */
export function printedKinds(): string {
  const flows = relationshipKinds.flatMap((row) => (row.flow as readonly Flow[]).map((flow) => flowRow(flow, row.kind)));
  return [
    "# The kinds",
    "Printed from the tables in `src/model` by `npm run schema:print`. Do not edit: change the tables and print it again.",
    "## Entities",
    table(
      ["kind", "what it is", "own fields"],
      entityKinds.map((row) => [code(row.kind), row.description, codes(row.fields.map((field) => field.name))]),
    ),
    "## Roles of organizations",
    table(
      ["role", "what it does"],
      organizationRoles.map((row) => [code(row.role), row.description]),
    ),
    "## Channels of harm",
    table(
      ["channel", "letter", "meaning"],
      channels.map((row) => [code(row.channel), row.letter, row.description]),
    ),
    "## Relationships",
    table(
      ["kind", "from", "reads", "to", "what it is"],
      relationshipKinds.map((row) => [code(row.kind), codes(row.from), row.reads, codes(row.to), row.description]),
    ),
    "## How harm passes",
    "Harm at the near end becomes harm at the far end, with this transmission: a judgement for ranking, not a frequency. What is not listed does not pass.",
    table(["kind", "direction", "harm", "becomes", "transmission", "because"], flows),
    "## Incidents",
    table(
      ["kind", "what happened", "harm that starts there"],
      incidentKinds.map((row) => [code(row.kind), row.description, codes(row.channels)]),
    ),
    "",
  ]
    .join("\n\n")
    .trimEnd()
    .concat("\n");
}
