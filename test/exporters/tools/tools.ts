import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A program that opens what was exported. Where it is missing, its tests are skipped; CONTRIBUTING.md says how to get it. */
export function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 100_000_000 });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr}`);
  return stdout;
}

function works(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0;
}

/** A Python that has networkx and stix2-validator. */
export const python = process.env["EXPORT_PYTHON"] ?? "python3";
export const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export const noNetworkx = !works(python, "-c", "import networkx");
export const noStixValidator = !works(python, "-c", "import stix2validator");
export const noGraphviz = !works("dot", "-V");
export const noXmllint = !works("xmllint", "--version");

/** The file mermaid.min.js of the package mermaid, which is not among those of this project: it is 150 MB with what it needs. */
export const mermaidFile = process.env["MERMAID"] ?? "";
export const noMermaid = !existsSync(mermaidFile);
