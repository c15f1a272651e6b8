import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, openApi } from "./graphql/api.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");

function blocks(language: string, page = readme): string[] {
  return [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map((match) => match[1]!);
}

describe("the README's first screen", () => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi("seed");
  });
  afterAll(() => api.close());

  test("shows the true answer to its question", async () => {
    const { blastRadius } = await api.data(blocks("graphql")[0]!);
    const rows = blastRadius.impacts.nodes.map(
      // biome-ignore lint/suspicious/noExplicitAny: as the question is written.
      ({ entity, evidence, likelihood, weakestLink, statement }: any) =>
        `| ${entity.name} | ${evidence} | ${round(likelihood)} | ${weakestLink.sentence} | ${round(weakestLink.confidence)} | ${weakestLink.origins} |${statement === null ? "" : ` ${statement.exposure}, ${statement.response}`} |`,
    );
    expect(readme.split("\n").filter((line) => /^\| .* (CONFIRMED|REPORTED|ALLEGED|INFERRED|RULED_OUT) \|/.test(line))).toEqual(
      rows,
    );
    expect(readme).toContain(`\`${blastRadius.completeness.status}\`: nothing was cut off. Twenty-eight further`);
    expect(blastRadius.completeness.fainter).toBe(28);
  });

  test("asks in its curl what the API answers", async () => {
    const body = /-d '(\{.*\})'/.exec(readme)?.[1];
    const { query } = JSON.parse(body!) as { query: string };
    expect((await api.data(query)).resolve[0].best).toEqual({ id: "mercor", name: "Mercor" });
  });
});

describe("the README", () => {
  test("links to what is there", () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1]!);
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(existsSync(join(root, link)), link).toBe(true);
  });

  test("names every flagship question", () => {
    for (const name of readdirSync(join(root, "schema/examples"))) if (name.endsWith(".graphql")) expect(readme).toContain(name);
  });

  test("names only scripts and commands that there are", () => {
    const scripts = Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts);
    for (const [, script] of readme.matchAll(/npm run ([\w:]+)/g)) expect(scripts).toContain(script);
  });

  test("shows commands that run", { timeout: 300_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), "readme-"));
    const commands = [...blocks("sh"), ...blocks("sh", readFileSync(join(root, "docs/operations.md"), "utf8"))]
      .join("")
      .split("\n")
      .filter((line) => line.startsWith("npx ai-supply-graph") && !/ serve|neo4j/.test(line));
    expect(commands.length).toBeGreaterThan(4);
    try {
      const program = [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "src/cli/main.ts")];
      const run = (line: string) =>
        spawnSync(process.execPath, [...program, ...line.split(/\s+/).slice(2)], {
          cwd: folder,
          encoding: "utf8",
          env: { ...process.env, SEED: join(root, "seed") },
        });
      // The commands work on the graph that `npm start` leaves behind.
      expect(run(`npx ai-supply-graph load ${join(root, "seed")}`).status).toBe(0);
      writeFileSync(join(folder, "vendors.csv"), blocks("csv")[0]!);
      for (const line of new Set(commands)) {
        const { status, stdout, stderr } = run(line);
        expect(status, `${line}\n${stderr}`).toBe(0);
        if (line.endsWith("--plan")) expect(stdout).toBe(blocks("text")[0]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
