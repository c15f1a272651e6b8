import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from "dependency-cruiser";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

async function arrows(): Promise<Rules> {
  return ((await import(join(root, ".dependency-cruiser.mjs"))) as { default: Rules }).default;
}

async function cruised(what: string, baseDir: string, options: ICruiseOptions): Promise<ICruiseResult> {
  const ruleSet = (await arrows()) as unknown as IFlattenedRuleSet;
  // Without `validate` no rule is applied, and everything passes.
  const { output } = await cruise([what], { ...options, validate: true, ruleSet, baseDir });
  return output as ICruiseResult;
}

describe("the import arrows", () => {
  test("every import follows them", { timeout: 120_000 }, async () => {
    const rules = await arrows();
    const { modules, summary } = await cruised(join(root, "src"), root, rules.options);
    // A cruise of nothing would pass.
    expect(modules.filter((module) => module.source.startsWith("src/")).length).toBeGreaterThanOrEqual(sources.length);
    const reasons = new Map(rules.forbidden.map((rule) => [rule.name, rule.comment]));
    const violations = summary.violations.map(({ rule, from, to }) => `${from} → ${to}: ${reasons.get(rule.name)}`);
    expect(violations).toEqual([]);
  });

  /** Imports that would let a transport past a session, or a caller past the port, and the rule that refuses each. */
  const leaks: [from: string, to: string, rule: string][] = [
    ["graphql/records/leak.ts", "service/library.ts", "a-session-is-opened-by-services"],
    ["cli/ask/leak.ts", "service/library.ts", "a-session-is-opened-by-services"],
    ["app/leak.ts", "service/library.ts", "a-session-is-opened-by-services"],
    ["graphql/questions/leak.ts", "store/graph-store.ts", "the-api-speaks-to-services"],
    ["graphql/questions/leak.ts", "topology/topology.ts", "the-api-speaks-to-services"],
    ["graphql/questions/leak.ts", "analysis/paths/paths.ts", "the-api-speaks-to-services"],
    ["mcp/leak.ts", "service/library.ts", "a-session-is-opened-by-services"],
    ["mcp/leak.ts", "store/graph-store.ts", "agents-are-told-by-services"],
    ["mcp/leak.ts", "analysis/paths/paths.ts", "agents-are-told-by-services"],
    ["mcp/leak.ts", "service/catalog/shown-records.ts", "only-what-was-shown-is-read-again"],
    ["cli/ask/leak.ts", "store/graph-store.ts", "commands-compose"],
    ["cli/ask/leak.ts", "topology/topology.ts", "commands-compose"],
    ["cli/ask/leak.ts", "analysis/paths/paths.ts", "commands-compose"],
    ["graphql/questions/leak.ts", "service/catalog/shown-records.ts", "only-what-was-shown-is-read-again"],
    ["answers/leak.ts", "service/library.ts", "a-session-is-opened-by-services"],
    ["answers/leak.ts", "topology/topology.ts", "answers-are-told"],
    ["answers/leak.ts", "cli/ask/layout.ts", "answers-are-told"],
    ["answers/leak.ts", "service/catalog/shown-records.ts", "only-what-was-shown-is-read-again"],
    ["cli/ask/leak.ts", "service/catalog/shown-records.ts", "only-what-was-shown-is-read-again"],
    ["topology/leak.ts", "store/record-writer.ts", "topology-is-built-from-a-store"],
    ["service/leak.ts", "store/sqlite/store.ts", "service-asks"],
    ["store/leak.ts", "store/sqlite/store.ts", "the-port-knows-the-model"],
    ["store/store-registry.ts", "store/neo4j/store.ts", "the-registry-knows-definitions"],
    ["store/sqlite/leak.ts", "store/neo4j/connection.ts", "a-store-is-its-own"],
    ["store/sqlite/leak.ts", "store/store-registry.ts", "a-store-is-its-own"],
    ["store/sqlite/definition.ts", "store/sqlite/connection.ts", "a-definition-loads-no-driver"],
  ];
  describe("refuse a way past the session or the port", () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "arrows-"));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test.each(leaks)("from %s to %s", async (from, to, rule) => {
      // The file that is imported has to be there: a rule about one that was renamed would refuse nothing.
      expect(sources.map((file) => relative(join(root, "src"), file))).toContain(to);
      const write = (path: string, text: string) => {
        mkdirSync(dirname(join(folder, "src", path)), { recursive: true });
        writeFileSync(join(folder, "src", path), text);
      };
      write(to, "export const found = 1;\n");
      write(from, `export { found } from "./${relative(dirname(from), to)}";\n`);
      const { tsConfig: _, ...options } = (await arrows()).options;
      const { summary } = await cruised(join("src", from), folder, options);
      expect(summary.violations.map((violation) => violation.rule.name)).toContain(rule);
    });
  });
});

describe("kinds are data", () => {
  const kinds = [...relationshipKindNames, ...entityKindNames, ...roleNames, ...incidentKinds.map((row) => row.kind)];
  // Words that say something else as well: a status of the sources, a value of another vocabulary.
  const ambiguous = new Set(["OTHER", "other", "exposure"]);
  const names = kinds.filter((kind) => !ambiguous.has(kind));

  // A format says which of its own words is which kind: that is what an importer is.
  const mayName = ["model", "importers", "exporters", "web"].map((room) => join("src", room) + sep);

  test("no file outside src/model, and the formats, knows one by name", () => {
    const found = sources
      .filter((file) => !mayName.some((room) => relative(root, file).startsWith(room)))
      .flatMap((file) => {
        const text = readFileSync(file, "utf8");
        return names.filter((name) => text.includes(`"${name}"`)).map((name) => `${relative(root, file)} names ${name}`);
      });
    expect(found, "read it from the tables in src/model, by a trait of its record").toEqual([]);
  });
});

describe("members of a class", () => {
  /** Where more is needed than that the compiler refuses: what it holds must be out of reach at run time too. */
  const unreachable = join("src", "service", "session.ts");

  test("are kept to it by `private`, in one way everywhere", () => {
    const hashed = sources
      .map((file) => relative(root, file))
      .filter((file) => /this\.#\w|^\s+(readonly |static |async )*#\w/m.test(readFileSync(join(root, file), "utf8")));
    expect(hashed, "write `private` in place of `#`").toEqual([unreachable]);
  });
});

describe("object literals", () => {
  /** V8 keeps what an accessor of a literal closes over, mostly all that a request used, until it collects all of the heap. */
  test("of the server have no accessors: what is read late is read of a class", () => {
    const found: string[] = [];
    for (const file of sources.filter((path) => !path.startsWith(join(root, "src", "web")))) {
      const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
      const look = (node: ts.Node): void => {
        if (ts.isAccessor(node) && ts.isObjectLiteralExpression(node.parent)) {
          found.push(`${relative(root, file)}: ${node.name.getText()}`);
        }
        ts.forEachChild(node, look);
      };
      look(source);
    }
    expect(found).toEqual([]);
  });
});

describe("files", () => {
  test("are small: half of them below 70 lines, nine of ten below 200", () => {
    const lengths = sources.map((file) => readFileSync(file, "utf8").split("\n").length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length * 0.5)]).toBeLessThan(70);
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThan(200);
  });
});
