import { expect, it } from "vitest";
import { schemaFaults } from "../../../src/importers/kit/json-schema.ts";

const schema = {
  file: "cyclonedx-1.6.schema.json",
  refersTo: ["spdx.SNAPSHOT.schema.json", "jsf-0.82.SNAPSHOT.schema.json"].map((file) => ({
    file,
    as: `http://cyclonedx.org/schema/${file}`,
  })),
};
const component = { type: "library", name: "a", version: "1" };
const document = (components: readonly unknown[]) => ({ bomFormat: "CycloneDX", specVersion: "1.6", components });

it("items that are the same but for the order of their names are the same item twice", () => {
  expect(schemaFaults(schema, document([component, { ...component, name: "b" }]))).toEqual([]);
  const { type, name, version } = component;
  const faults = schemaFaults(schema, document([component, { ...component, name: "b" }, { version, name, type }]));
  expect(faults).toEqual([
    { field: "components", message: "has the same item twice (0 and 2); remove one of them", path: ["components"] },
  ]);
});

it("each item that is there already is named", () => {
  const faults = schemaFaults(schema, document(Array.from({ length: 3 }, () => component)));
  expect(faults.map(({ message }) => message)).toEqual([
    "has the same item twice (0 and 1); remove one of them",
    "has the same item twice (0 and 2); remove one of them",
  ]);
});

it("a long list of items is looked at once", () => {
  const many = Array.from({ length: 30_000 }, (_, place) => ({ ...component, name: `a${place}` }));
  expect(schemaFaults(schema, document(many))).toEqual([]);
});
