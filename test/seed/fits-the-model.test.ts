import { describe, expect, it } from "vitest";
import { externalIdsOfIncidents } from "../../scripts/curation/transform/external-ids.ts";
import { rolesByKind } from "../../scripts/curation/transform/roles.ts";
import { entityKind } from "../../src/model/entity-kinds.ts";
import { ownChannels } from "../../src/model/incident-kinds.ts";
import { firstDay, isPartialDate, lastDay } from "../../src/model/partial-date.ts";
import { relationshipKind } from "../../src/model/relationship-kinds.ts";
import { curated, entities, entity, relationships, source, sources } from "./committed.ts";

const incidents = entities.filter((record) => record.kind === "INCIDENT");

describe("the seed fits the model's tables", () => {
  it("has only own fields of its kind, and values of their vocabularies", () => {
    for (const record of entities) {
      for (const field of entityKind(record.kind).fields) {
        const value = record[field.name];
        if (value === undefined) continue;
        const where = `${record.id}.${field.name}`;
        if ("values" in field) for (const one of [value].flat()) expect(field.values, where).toContain(one);
        if (field.type === "date") expect(isPartialDate(String(value)), where).toBe(true);
      }
    }
  });

  it("gives every organization a role, from a table that knows all of the gatherer's kinds and no others", () => {
    const kinds = new Set(curated.organizations.flatMap((organization) => organization.kinds));
    expect(Object.keys(rolesByKind).sort()).toEqual([...kinds].sort());
    for (const record of entities.filter((one) => one.kind === "ORGANIZATION")) expect(record["roles"], record.id).not.toEqual([]);
    expect(entity.get("nvidia")?.["roles"]).toEqual(["LAB", "CHIP_VENDOR"]);
    expect(entity.get("spacex-tesla")?.["roles"]).toEqual(["OTHER"]);
  });

  it("joins only what the kinds table lets a relationship join", () => {
    for (const { id, kind, from, to, validFrom, validTo } of relationships) {
      const row = relationshipKind(kind);
      expect(row.from, id).toContain(entity.get(from)?.kind);
      expect(row.to, id).toContain(entity.get(to)?.kind);
      for (const date of [validFrom, validTo]) if (date !== undefined) expect(isPartialDate(date), id).toBe(true);
      if (validFrom !== undefined && validTo !== undefined) expect(firstDay(validFrom), id).toBeLessThanOrEqual(lastDay(validTo));
    }
  });

  it("has attributes where the kinds table has them, and no AFFECTS with channels beyond its incident's", () => {
    for (const { id, kind, from, attributes = {} } of relationships) {
      for (const [name, value] of Object.entries(attributes)) {
        const type = relationshipKind(kind).attributes?.[name];
        expect(type, `${id}.${name}`).toBeDefined();
        if (type?.type === "enum") expect(type.values, `${id}.${name}`).toContain(value);
        if (type?.type === "channels") {
          for (const channel of value as string[]) expect(ownChannels(entity.get(from) as never), id).toContain(channel);
        }
      }
    }
  });

  it("has dates that are dates in sources and timelines", () => {
    for (const record of sources) expect(isPartialDate(String(record["publishedOn"] ?? "2026")), record.id).toBe(true);
    const timelines = incidents.flatMap((record) => (record["timeline"] ?? []) as { on: string; sources: string[] }[]);
    expect(timelines.length).toBeGreaterThan(0);
    for (const entry of timelines) {
      expect(isPartialDate(entry.on)).toBe(true);
      for (const id of entry.sources) expect(source.has(id), id).toBe(true);
    }
  });
});

describe("numbers in public registers", () => {
  const cases = Object.entries(externalIdsOfIncidents).flatMap(([id, ids]) =>
    ids.map(({ scheme, value }) => ({ id, scheme, value })),
  );

  it.each(cases)("$value stands in the record of $id", ({ id, scheme, value }) => {
    const incident = curated.incidents.find((record) => record.id === id);
    const titles = incident?.sources.map((one) => source.get(one)?.title) ?? [];
    expect([incident?.summary, ...titles].some((text) => text?.includes(value))).toBe(true);
    expect(entity.get(id)?.["externalIds"]).toContainEqual({ scheme, value });
  });

  it("names one incident each", () => {
    expect(new Set(cases.map(({ value }) => value)).size).toBe(cases.length);
  });
});
