import { describe, expect, it } from "vitest";
import { readYaml } from "../../../src/importers/kit/yaml-document.ts";
import { FaultList } from "../../../src/model/document-faults.ts";

function read(text: string) {
  const faults = new FaultList();
  const found = readYaml(text, { file: "a.yaml" }, faults);
  return { value: found?.value, isRefused: found === undefined, faults };
}

describe("quoted texts whose lines are less indented than YAML asks", () => {
  it.each([
    ["'", "\n"],
    ['"', "\n"],
    ['"', "\r\n"],
  ])("in %s are read as other readers do, whatever ends a line: %j", (quote, end) => {
    const lines = [
      "steps:",
      "- name: a",
      `  text: ${quote}One line`,
      "and another: one,",
      "",
      "a third",
      `    and a last.${quote}`,
      "id: b",
    ];
    expect(read(lines.join(end)).value).toEqual({
      steps: [{ name: "a", text: "One line and another: one,\na third and a last." }],
      id: "b",
    });
  });

  it("that never end are refused", () => {
    const { isRefused, faults } = read('a: "One line\nb: c\nd: e\n');
    expect(isRefused).toBe(true);
    expect(() => faults.throwIfAny()).toThrow("line 4, column 1: is not YAML that can be read: Missing closing");
  });

  it("beyond what documents have are refused", () => {
    expect(read(`a: "${"one\n".repeat(60)}"\n`).isRefused).toBe(true);
  });
});
