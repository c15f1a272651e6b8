// Prints everything that the code says about itself into the files that hold it, and names those that changed.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { printedFiles } from "./printed-files.ts";

for (const { path, what, print } of printedFiles) {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const after = print(before);
  if (after === before) continue;
  writeFileSync(file, after);
  process.stdout.write(`printed ${what}\n`);
}
