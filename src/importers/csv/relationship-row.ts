import { channelNames } from "../../model/channels.ts";
import { columnName } from "../../model/column-name.ts";
import type { Json } from "../../model/records.ts";
import { type AttributeType, relationshipKind, relationshipKindNames } from "../../model/relationship-kinds.ts";
import { leaveOut } from "./entity-row.ts";
import { numberIn, type Row } from "./row.ts";
import type { Table } from "./table.ts";

/** A row that states a relationship between two entities, which it names. */
export function readRelationship(row: Row, table: Table): void {
  const kind = row.oneOf("kind", relationshipKindNames);
  if (kind === undefined && !row.refused) row.refuse("kind", `is empty; give one of ${relationshipKindNames.join(", ")}`);
  const [from, to] = [row.text("from"), row.text("to")];
  if (from === undefined) row.refuse("from", "is empty; name the entity that the relationship starts from");
  if (to === undefined) row.refuse("to", "is empty; name the entity that the relationship leads to");
  const attributes = kind === undefined ? {} : attributesOf(row, kind);
  const validity = { ...row.validity(), attributes, versionsOfClaim: true };
  const claim = row.claim();
  if (kind === undefined || from === undefined || to === undefined || row.refused) {
    leaveOut(row, table, "relationship");
    return;
  }
  const { from: fromKinds, to: toKinds } = relationshipKind(kind);
  const ends = [table.end(from, fromKinds, row.at), table.end(to, toKinds, row.at)] as const;
  table.draft.became("row", row.at, [table.draft.relate(kind, ends, claim, validity, row.at)]);
}

function attributesOf(row: Row, kind: (typeof relationshipKindNames)[number]): Record<string, Json> {
  const attributes: Record<string, Json> = {};
  for (const [name, type] of Object.entries(relationshipKind(kind).attributes ?? {})) {
    const value = valueOf(row, columnName(name), type);
    if (value !== undefined) attributes[name] = value;
  }
  return attributes;
}

function valueOf(row: Row, column: string, type: AttributeType): Json | undefined {
  const text = row.text(column);
  if (text === undefined) return undefined;
  switch (type.type) {
    case "percent": {
      const share = numberIn(text.replace(/\s*%$/, ""));
      return share >= 0 && share <= 100 ? share : row.refuse(column, `${JSON.stringify(text)} is not a percentage from 0 to 100`);
    }
    case "enum":
      return row.oneOf(column, type.values);
    case "channels": {
      const found = row.list(column).map((one) => channelNames.find((channel) => channel === one.toUpperCase()));
      if (found.every((one) => one !== undefined)) return found as string[];
      return row.refuse(column, `has a value that is not one of ${channelNames.join(", ")}`);
    }
    default:
      return row.list(column);
  }
}
