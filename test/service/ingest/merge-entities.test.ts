import { expect, test } from "vitest";
import type { Entity } from "../../../src/model/records.ts";
import { mergeEntities } from "../../../src/service/ingest/merge-entities.ts";

test("of what several documents say of one entity, a name that one of them gives goes before one that was made", () => {
  const entity = (id: string, name: string): Entity => ({
    id,
    kind: "TOOL",
    name,
    aliases: [],
    externalIds: [],
    marking: "CLEAR",
    fields: { purl: "pkg:pypi/torch" },
  });
  const [made, given] = [entity("a", "torch"), entity("b", "PyTorch")];
  const fieldsOf = (one: Entity) => () => new Set(one === made ? ["purl"] : ["name", "purl"]);
  for (const order of [
    [made, given],
    [given, made],
  ]) {
    const { merged, given: fields, differences } = mergeEntities(order, fieldsOf);
    expect([merged, [...(fields ?? [])].sort(), differences]).toEqual([
      { ...given, id: "a", aliases: ["torch"] },
      ["name", "purl"],
      [],
    ]);
  }
});
