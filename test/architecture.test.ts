import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from "dependency-cruiser";
import { describe, expect, test } from "vitest";
import { entityKindNames } from "../src/model/entity-kinds.ts";
import { incidentKinds } from "../src/model/incident-kinds.ts";
import { roleNames } from "../src/model/organization-roles.ts";
import { relationshipKindNames } from "../src/model/relationship-kinds.ts";

interface Rules {
  readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
  readonly options: ICruiseOptions;
}

const root = fileURLToPath(new URL("..", import.meta.url));

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
const sources = sourceFiles(join(root, "src"));

describe("the import arrows", () => {
  test("every import follows them", { timeout: 120_000 }, async () => {
    const { default: rules } = (await import(join(root, ".dependency-cruiser.mjs"))) as { default: Rules };
    const result = await cruise([join(root, "src")], {
      ...rules.options,
      ruleSet: rules as unknown as IFlattenedRuleSet,
      baseDir: root,
    });
    const { modules, summary } = result.output as ICruiseResult;
    // A cruise of nothing would pass.
    expect(modules.filter((module) => module.source.startsWith("src/")).length).toBeGreaterThanOrEqual(sources.length);
    const reasons = new Map(rules.forbidden.map((rule) => [rule.name, rule.comment]));
    const violations = summary.violations.map(({ rule, from, to }) => `${from} → ${to}: ${reasons.get(rule.name)}`);
    expect(violations).toEqual([]);
  });
});

describe("kinds are data", () => {
  const kinds = [...relationshipKindNames, ...entityKindNames, ...roleNames, ...incidentKinds.map((row) => row.kind)];
  // Words that say something else as well: a status of the sources, a value of another vocabulary.
  const ambiguous = new Set(["OTHER", "other", "exposure"]);
  const names = kinds.filter((kind) => !ambiguous.has(kind));

  test("no file outside src/model knows one by name", () => {
    const found = sources
      .filter(
        (file) => !relative(root, file).startsWith(join("src", "model")) && !relative(root, file).startsWith(join("src", "web")),
      )
      .flatMap((file) => {
        const text = readFileSync(file, "utf8");
        return names.filter((name) => text.includes(`"${name}"`)).map((name) => `${relative(root, file)} names ${name}`);
      });
    expect(found, "read it from the tables in src/model, by a trait of its record").toEqual([]);
  });
});

describe("files", () => {
  test("are small: half of them below 70 lines, nine of ten below 200", () => {
    const lengths = sources.map((file) => readFileSync(file, "utf8").split("\n").length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length * 0.5)]).toBeLessThan(70);
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThan(200);
  });
});
