import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { rows } from "../../scripts/faults/rows.ts";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const page = readFileSync(root("docs/faults.md"), "utf8");

test.each(rows)("$name: its tests exist, and docs/faults.md names them", ({ name, files, onNeo4j = [] }) => {
  const line = page.split("\n").find((one) => one.startsWith(`| ${name} |`)) ?? "";
  for (const file of [...files, ...onNeo4j]) {
    expect(existsSync(root(file)), file).toBe(true);
    // Tests of each store are named together.
    const parts = basename(file).split(".").slice(-3);
    expect(line).toMatch(
      new RegExp([basename(file), ...(parts.length === 3 ? [`\\*.${parts.join(".")}`] : [])].map(escaped).join("|")),
    );
  }
});

function escaped(text: string): string {
  return text.replace(/[.*\\]/g, "\\$&").replace("\\\\\\*", "\\*");
}
