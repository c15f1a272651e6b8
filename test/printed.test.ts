import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { printedFiles } from "../scripts/print/printed-files.ts";
import { settingsTable } from "../src/app/settings-table.ts";

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), "utf8");

test.each(printedFiles)("$what: as the code prints it", ({ path, what, print }) => {
  expect(read(path), `${what}: not as the code prints it now; run \`npm run print\``).toBe(print(read(path)));
});

test("every setting is in the README's table and in .env.example", () => {
  for (const { name } of settingsTable) {
    expect(read("README.md"), "run `npm run print`").toContain(`| \`${name}\` |`);
    expect(read(".env.example"), "run `npm run print`").toContain(`# ${name}=`);
  }
});
