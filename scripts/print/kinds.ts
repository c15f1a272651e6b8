import { channels } from "../../src/model/channels.ts";
import { type EntityKindRecord, entityKind, entityKindNames, entityKinds } from "../../src/model/entity-kinds.ts";
import { frozenGuard, publicGuard } from "../../src/model/guards.ts";
import { incidentKinds } from "../../src/model/incident-kinds.ts";
import { organizationRoles } from "../../src/model/organization-roles.ts";
import { type Flow, relationshipKind, relationshipKindNames, relationshipKindsThat } from "../../src/model/relationship-kinds.ts";
import { code, codes, page, printedNotice, type Row, table } from "./markdown.ts";

/** The tables of `src/model` as a page to read: what there is, and how harm passes, with a reason for each number. */
export function printedKinds(): string {
  return page(
    "# The kinds",
    printedNotice("the tables in `src/model`"),
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
      ["kind", "from", "reads", "once ended", "to", "what it is", "attributes"],
      relationshipKindNames
        .map(relationshipKind)
        .map((row) => [
          code(row.kind),
          codes(row.from),
          row.reads,
          row.readsPast,
          codes(row.to),
          row.description,
          codes(Object.keys(row.attributes ?? {})),
        ]),
    ),
    "## Incidents",
    "An incident's own channels are those of its `channels` field or, if that is empty, those of its kind:",
    table(
      ["kind", "what happened", "harm that starts there"],
      incidentKinds.map((row) => [code(row.kind), row.description, codes(row.channels)]),
    ),
    "The window of a question about an incident begins on the first day of its `startedOn`. If that is not known, it begins so long before the first day of its `disclosedOn`, by its kind:",
    table(
      ["kind", "look-back", "because"],
      incidentKinds.map(({ kind, lookBack: { days, reason } }) => [
        code(kind),
        days === undefined ? "without limit" : days === 1 ? "1 day" : `${days} days`,
        reason,
      ]),
    ),
    "## How harm passes",
    "Harm at one end of a relationship becomes harm at the other end, with this transmission: a judgement for ranking, not a frequency. Harm that is not listed does not pass.",
    table(["kind", "direction", "harm", "becomes", "transmission", "because"], relationshipKindNames.flatMap(flowRows)),
    `At an incident, harm starts in the incident's own channels; at any other entity, in all of them. The likelihood of a path is the product of confidence × transmission over its steps. An ${victimKinds.join(" or ")} with a \`channels\` attribute passes only those channels.`,
    "## Two guards",
    `The guards keep harm from arriving, along every kind but ${victimKinds.join(" or ")}:`,
    table(["guard", "at", "when", "harm that does not arrive", "because"], entityKindNames.map(entityKind).flatMap(guardRows)),
  );
}

const victimKinds = relationshipKindsThat((kind) => kind.namesVictim).map(code);

function flowRows(kind: (typeof relationshipKindNames)[number]): Row[] {
  return relationshipKind(kind).flow.map(({ withArrow, harm, becomes, transmission, reason, incidentKinds }: Flow) => [
    incidentKinds === undefined ? code(kind) : `${code(kind)}, only from ${codes(incidentKinds)}`,
    withArrow ? "from → to" : "to → from",
    code(harm),
    becomes === undefined ? "the incident's own channels" : code(becomes),
    String(transmission),
    reason,
  ]);
}

function guardRows({ kind, frozenOnRelease, public: rule }: EntityKindRecord): Row[] {
  const rows: Row[] = [];
  if (frozenOnRelease === true) {
    const { description, channels, reason } = frozenGuard;
    const when = "the last day of its `releasedOn` is before the first day of the question's window";
    rows.push([description, code(kind), when, codes(channels), reason]);
  }
  if (rule !== undefined) {
    const { description, channels, reason } = publicGuard;
    rows.push([description, code(kind), `\`${rule.field}\` is ${rule.values.map(code).join(" or ")}`, codes(channels), reason]);
  }
  return rows;
}
