import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../src/app/compose.ts";
import { answerExporters } from "../../src/app/formats.ts";
import { addQuestions } from "../../src/cli/ask/questions.ts";
import { exported, printed } from "../../src/cli/ask/run.ts";
import { UsageError } from "../../src/cli/failure.ts";
import { openApp, temporaryFolder } from "../graphql/api.ts";
import { runProgram } from "../program.ts";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const folder = temporaryFolder();
let app: App;
beforeAll(async () => {
  app = await openApp(folder.path, "seed");
});
afterAll(async () => {
  await app.close();
  folder.remove();
});

/** What is printed for a command line, read as the program reads it, from the seed that is open already. */
function ask(...words: string[]): Promise<string> {
  return askOf(app, words);
}
async function askOf(asked: App, words: readonly string[]): Promise<string> {
  let text = "";
  const command = new Command("ask").exitOverride().configureOutput({ writeErr: () => undefined });
  addQuestions(command, async (question, args, options) => {
    text = await printed(question, asked, args, options);
  });
  await command.parseAsync([...words], { from: "user" });
  return text;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question, which is written beside it.
type Answer = any;
const askJson = async (...words: string[]): Promise<Answer> => JSON.parse(await ask(...words, "--json"));
const example = (name: string): Answer => JSON.parse(readFileSync(root(`schema/examples/${name}.json`), "utf8"));

const breach = "inc-mercor-breach-2026";
const asOf = ["--known-at", "2026-11-23T12:00:00Z"];

/** The rows of the table that has this first column: cells are two blanks apart. */
function rowsUnder(title: string, text: string): string[][] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(title));
  const end = lines.indexOf("", start);
  return lines.slice(start + 1, end).map((line) => line.split(/ {2,}/));
}

test("what was meant in place of a version that is not known is in the answer, in words and as JSON", async () => {
  const words = ["reach", "pkg:pypi/litellm@0.0.1", ...asOf];
  const { receipt } = await askJson(...words);
  expect(receipt.notes).toEqual([
    expect.stringMatching(/^Version 0\.0\.1 of pkg:pypi\/litellm is not known\. .* This is about "litellm"\.$/),
    'Judged by the versions that incidents name, 0.0.1 is affected by "inc-litellm-oidc-2026"; not affected by "inc-litellm-compromise-2026".',
  ]);
  expect((await ask(...words)).replace(/\s+/g, " ")).toContain(`${receipt.notes.join(" ")} Revision`);
});

describe("an answer in another format", () => {
  async function exportedAs(format: string, ...words: string[]) {
    let [text, notes]: [string, readonly string[]] = ["", []];
    const command = new Command("ask").exitOverride().configureOutput({ writeErr: () => undefined });
    addQuestions(command, async (question, args, options) => {
      const exporter = answerExporters.find(({ name }) => name === format)!;
      const result = await exported(question, app, args, options, exporter);
      notes = result.notes;
      for await (const piece of result.document) text += piece;
    });
    await command.parseAsync([...words, "--format", format], { from: "user" });
    return { rows: parse(text, { columns: true }) as Record<string, string>[], notes };
  }

  test("holds all that --all --json holds, and what it has no place for is noted apart", async () => {
    const words = ["reach", breach, ...asOf];
    const { rows, notes } = await exportedAs("csv", ...words);
    const { impacts, completeness } = await askJson(...words, "--all");
    expect(impacts.length).toBe(completeness.explored);
    expect(rows.map((row) => [row["entity"], row["evidence"], Number(row["likelihood"]), row["because"]])).toEqual(
      // biome-ignore lint/suspicious/noExplicitAny: as above.
      impacts.map((one: any) => [one.entity.id, one.evidence, one.likelihood, one.because]),
    );
    expect(notes).toEqual([
      expect.stringContaining("Complete: nothing was cut off."),
      expect.stringContaining("as known at 2026-11-23T12:00:00Z"),
      "Marking: TLP:CLEAR.",
    ]);
    const { rows: labs } = await exportedAs("csv", ...words, "--role", "lab");
    expect(labs.length).toBe(11);
    expect(labs.every((row) => row["roles"]?.includes("LAB"))).toBe(true);
  });

  test("has a row for each step of a path", async () => {
    const words = ["why", "inc-litellm-compromise-2026", "meta", "--at", "2026-03", "--paths", "2"];
    const { rows } = await exportedAs("csv", ...words);
    const { paths } = await askJson(...words);
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    const steps = paths.flatMap((path: any) => path.steps.map((step: any) => step.relationship.id));
    expect(rows.map((row) => row["relationship"])).toEqual(steps);
  });

  test("has a row for each shared dependency, with those that share it, and tables of the records", async () => {
    const words = ["shared", "--breached", "--dependency-role", "data-vendor", "--from", "2025", "--to", "2026"];
    const { rows } = await exportedAs("csv", ...words);
    const { dependencies } = await askJson(...words, "--all");
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => [row["dependency"], Number(row["shared_by_count"]), row["shared_by"]?.split("; ")])).toEqual(
      // biome-ignore lint/suspicious/noExplicitAny: as above.
      dependencies.map((one: any) => [one.entity.id, one.sharedByCount, one.sharedBy.map((member: any) => member.entity.id)]),
    );
    const sources = await exportedAs("csv", ...words, "--table", "sources");
    expect(sources.rows.every((row) => row["id"] !== "" && "origin_group" in row)).toBe(true);
    await expect(exportedAs("dot", ...words, "--table", "sources")).rejects.toThrow("--table is an option of the format csv");
    await expect(exportedAs("csv", ...words, "--table", "cells")).rejects.toThrow("entities, relationships, claims, sources");
  });

  test("has a row for each relationship around an entity, or for each entity of a list", async () => {
    const words = ["around", "mercor", "--hops", "1", ...asOf];
    const { rows, notes } = await exportedAs("csv", ...words);
    expect(notes.join(" ")).toContain("stopped at 1 hop (--hops)");
    const { relationships } = await askJson(...words);
    expect(rows.length).toBeGreaterThan(3);
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    expect(rows.map((row) => row["id"]).sort()).toEqual(relationships.map((one: any) => one.id).sort());
    const labs = await exportedAs("csv", "list", "labs");
    const listed = await askJson("list", "labs", "--all");
    expect(listed.total).toBeGreaterThan(20);
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    expect(labs.rows.map((row) => row["id"])).toEqual(listed.entities.map((one: any) => one.id));
    const incidents = await ask("list", "incidents", "--text", "litellm");
    expect(incidents).toContain("inc-litellm-compromise-2026");
    expect(incidents.split("\n").every((line) => line.length <= 100)).toBe(true);
    await expect(ask("list", "labz")).rejects.toThrow('Did you mean "labs"?');
    await expect(ask("around", "mercor", "--direction", "up")).rejects.toThrow("downstream, upstream, both");
  });

  test("is refused where a question has none", async () => {
    await expect(ask("disputed", "--format", "csv")).rejects.toThrow("unknown option");
  });
});

describe("what is around an entity", () => {
  test("says by how many hops, and with which option there is more", async () => {
    const text = (await ask("around", "cohere", ...asOf)).replaceAll(/\s+/g, " ");
    expect(text).toContain("stopped at 2 hops (--hops)");
    expect((await askJson("around", "cohere", ...asOf)).limits).toMatchObject({ maxHops: 2, maxNodes: 120 });
  });

  test("is refused with limits that it does not have, by the names of the options", async () => {
    await expect(ask("around", "cohere", "--hops", "99")).rejects.toThrow("--hops is 99");
    await expect(ask("around", "cohere", "--max-nodes", "0")).rejects.toThrow("--max-nodes is 0");
  });
});

describe("every question", () => {
  test.each([
    { words: ["which", "the scale ai breach"], says: "nothing matches all of the words; the closest matches are:" },
    { words: ["shared", "meta", "--breached", "--from", "2025", "--to", "2026"], says: "shared by at least 1 of: Meta" },
    { words: ["around", "mercor", "--hops", "1"], says: "Around Mercor (mercor):" },
    { words: ["which", "mercor", "pkg:pypi/litellm@1.82.8"], says: '"mercor": Mercor (mercor).' },
    { words: ["which", "pkg:pypi/lite_llm"], says: "no match; those of similar names are:" },
    { words: ["reach", breach, "--role", "lab"], says: "48 entities, 11 of which match the filter (lab)" },
    { words: ["why", "inc-litellm-compromise-2026", "meta", "--at", "2026-03"], says: "WIRED (2026-04-03)" },
    { words: ["shared", "--breached", "--dependency-role", "data-vendor", "--from", "2025", "--to", "2026"], says: "Mercor" },
    {
      words: ["learned", breach, "--from", "2026-04-01", "--to", "2026-04-10"],
      says: "says nothing → under investigation, paused",
    },
    { words: ["concentration", "supplies-data", "--at", "2026-03"], says: "Herfindahl–Hirschman index" },
    {
      words: ["what-if", breach, "--add", "mercor supplies_data mistral-ai"],
      says: "added: Mercor supplies data work to Mistral AI",
    },
    { words: ["what-if", "surge-ai", "--remove", "mercor", "--role", "lab"], says: "removed: Mercor (mercor)" },
    { words: ["disputed"], says: "Sources disagree about" },
  ])("$words fits the page, and is the same answer as JSON", async ({ words, says }) => {
    const text = await ask(...words, ...(words[0] === "which" || words[0] === "learned" ? [] : asOf));
    expect(text.replaceAll(/\s+/g, " ")).toContain(says);
    const lines = text.split("\n");
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    expect(text).not.toMatch(/\p{Cc}(?<!\n)/u);
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    const answer = await askJson(...words);
    expect(answer.question).toBe(words[0]);
    if (words[0] === "which" || words[0] === "disputed") return;
    expect(answer.completeness.status).toBe(text.includes("Complete: nothing was cut off.") ? "COMPLETE" : "TRUNCATED");
    expect(text).toMatch(/Revision 1, .* as known at /);
  });
});

describe("whom the Mercor breach reaches", () => {
  test("the labs are those of the API's example, and Meta says that it paused", async () => {
    const { impacts } = example("02-labs-reached-by-the-mercor-breach").blastRadius;
    const answer = await askJson("reach", breach, "--role", "lab", ...asOf);
    expect(answer.total).toBe(impacts.totalCount);
    const brief = ({ entity, evidence, likelihood, hops, because }: Answer) => [entity.name, evidence, likelihood, hops, because];
    expect(answer.impacts.slice(0, impacts.nodes.length).map(brief)).toEqual(impacts.nodes.map(brief));
    expect(answer.impacts[0]).toMatchObject({
      entity: { id: "meta" },
      statement: { response: "PAUSED", statedOn: "2026-04-03" },
      bestPath: { weakestLink: { sentence: "Mercor supplied data work to Meta until 3 April 2026", origins: 2 } },
    });
  });

  test("the table has the numbers of the JSON, rounded, and the links their words", async () => {
    const words = ["reach", breach, "--role", "lab", ...asOf];
    const [text, { impacts, receipt }] = [await ask(...words), await askJson(...words)];
    const rows = rowsUnder("NAME", text).filter(([name]) => name !== "");
    expect(rows.map((row) => row.slice(0, 5))).toEqual(
      impacts.map(({ entity, evidence, likelihood, confidence, hops }: Answer) => [
        entity.name,
        evidence.toLowerCase().replace("_", " "),
        likelihood.toFixed(2),
        confidence.toFixed(2),
        String(hops),
      ]),
    );
    expect(rows[0]?.[5]).toBe("under investigation, paused (2026-04-03)");
    expect(text.replace(/\s+/g, " ")).toContain(
      "Weakest link: Mercor supplied data work to Meta until 3 April 2026 (confidence 0.95, reported, 2 origins",
    );
    expect(text).toContain(receipt.queryHash.slice(0, 12));
  });

  test("an answer that was cut off says so, by what, and how much is missing", async () => {
    const words = ["reach", breach, "--max-hops", "1", ...asOf];
    const { completeness } = await askJson(...words);
    expect(completeness).toMatchObject({ status: "TRUNCATED", reasons: ["MAX_HOPS"] });
    expect(completeness.frontier).toBeGreaterThan(1);
    const said = `Not complete: stopped at 1 hop (--max-hops); ${completeness.frontier} entities lead further.`;
    expect(await ask(...words)).toContain(said);
    const few = await ask("reach", breach, "--max-nodes", "3", ...asOf);
    expect(few).toContain("kept the nearest 3 entities (--max-nodes)");
  });

  test("rows that are not shown are counted, and --all shows them", async () => {
    const short = await askJson("reach", breach, ...asOf);
    const whole = await askJson("reach", breach, "--all", ...asOf);
    expect(short.total).toBe(whole.impacts.length);
    expect(short.impacts).toEqual(whole.impacts.slice(0, 20));
    expect(await ask("reach", breach, ...asOf)).toContain(`… and ${short.total - 20} more (--all shows them)`);
  });
});

describe("the other questions say what the API's examples say", () => {
  test("who could have run the malicious LiteLLM", async () => {
    const { summary } = example("03-who-could-have-run-litellm").blastRadius;
    const words = ["--channels", "I", "--at", "2026-03-24", "--via", "uses-tool,Depends_On", ...asOf];
    const answer = await askJson("reach", "pkg:pypi/litellm", ...words);
    expect([answer.seeds[0].id, answer.total]).toEqual(["litellm", summary.total]);
  });

  test("shared vendors that were breached", async () => {
    const { nodes } = example("04-shared-breached-vendors").sharedDependencies;
    const only = ["--breached", "--kind", "organization", "--dependency-role", "data-vendor", "--via", "supplies-data"];
    const { dependencies } = await askJson("shared", ...only, "--from", "2025", "--to", "2026", ...asOf);
    expect(dependencies.map(({ entity, sharedByCount }: Answer) => [entity.name, sharedByCount])).toEqual(
      nodes.map(({ dependency, sharedByCount }: Answer) => [dependency.name, sharedByCount]),
    );
  });

  test("why Meta is exposed", async () => {
    const { paths } = example("05-why-is-meta-exposed").paths;
    const answer = await askJson("why", "inc-litellm-compromise-2026", "meta", "--at", "2026-03", ...asOf);
    const brief = ({ text, likelihood, confidence, steps }: Answer) => [
      text,
      likelihood,
      confidence,
      steps.map(({ relationship: { id, confidence, status, origins } }: Answer) => [id, confidence, status, origins]),
    ];
    expect(answer.paths.map(brief)).toEqual(paths.map(brief));
  });

  test("what was learned names the claims that made the difference", async () => {
    const { gained, changed } = await askJson("learned", breach, "--from", "2026-04-01", "--to", "2026-04-10", "--role", "lab");
    expect(gained.impacts.map(({ entity }: Answer) => entity.id)).toContain("anthropic");
    const meta = changed.impacts.find(({ after }: Answer) => after.entity.id === "meta");
    expect([meta.before.statement, meta.after.statement.response]).toEqual([null, "PAUSED"]);
    for (const { causes } of [...gained.impacts, meta]) {
      expect(causes.length).toBeGreaterThan(0);
      for (const { recordedAt } of causes) expect(recordedAt >= "2026-04-01" && recordedAt < "2026-04-11").toBe(true);
    }
  });

  test("what is assumed is gained, and nowhere else", async () => {
    const { gained, lost } = await askJson("what-if", breach, "--add", "mercor supplies-data mistral-ai", "--role", "lab");
    expect(gained.impacts.map(({ entity }: Answer) => entity.id)).toEqual(["mistral-ai"]);
    expect(gained.impacts[0].bestPath.steps.at(-1).relationship.assumed).toBe(true);
    expect(lost.total).toBe(0);
    const without = await askJson("what-if", breach, "--remove", "rel-affects-inc-mercor-breach-2026-mercor", "--role", "lab");
    expect([without.gained.total, without.lost.total > 0]).toEqual([0, true]);
  });
});

test("what is marked is not there, unless the clearance says so", async () => {
  const other = temporaryFolder();
  const marked = await openApp(other.path);
  try {
    await expect(askOf(marked, ["reach", "lab-hidden"])).rejects.toThrow("no entity");
    expect(await askOf(marked, ["reach", "lab-hidden", "--clearance", "amber"])).toContain("Harm from Lab Hidden (lab-hidden)");
  } finally {
    await marked.close();
    other.remove();
  }
});

describe("refusals", () => {
  test.each([
    { words: ["reach", "mercr"], says: 'no entity with the id "mercr". Did you mean "mercor"' },
    { words: ["why", breach, "met"], says: 'Did you mean "meta"' },
    { words: ["reach", "wikidata:Q0"], says: 'No entity has the external id "wikidata" "Q0"' },
    { words: ["what-if", breach, "--remove", "no-such-thing"], says: "no-such-thing" },
    { words: ["what-if", breach, "--add", "mercor supplies-data litellm"], says: "--add does not fit: litellm is of kind TOOL" },
    { words: ["what-if", "mercor", "--remove", "mercor"], says: '--add or --remove removes "mercor", which <seed> names' },
  ])("$words is refused", async ({ words, says }) => {
    const error = await ask(...words).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "SupplyGraphError", message: expect.stringContaining(says) });
  });

  test.each([
    { words: ["rech", breach], says: 'Unknown question "rech". Did you mean "reach"?' },
    { words: ["reach", breach, "--role", "labb"], says: 'Did you mean "LAB"?' },
    { words: ["reach", breach, "--channels", "integrity,integrty"], says: 'Did you mean "INTEGRITY"?' },
    { words: ["reach", breach, "--via", "supply-data"], says: "SUPPLIES_DATA" },
    { words: ["reach", breach, "--max-hops", "99"], says: "--max-hops is 99; give a whole number from 0 to 64" },
    { words: ["reach", breach, "--min-likelihood", "much"], says: "--min-likelihood much is not a number" },
    { words: ["reach", breach, "--at", "24.3.2026"], says: "--at 24.3.2026 is not a date" },
    { words: ["reach", breach, "--at", "2026", "--any-time"], says: "mutually exclusive" },
    { words: ["reach", breach, "--from", "2026", "--to", "2025"], says: "--from and --to ends (2025) before it begins" },
    { words: ["reach", breach, "--known-at", "yesterday"], says: "--known-at yesterday is neither a date nor an instant" },
    { words: ["reach", breach, "--clearance", "pink"], says: "Unknown marking" },
    { words: ["learned", breach], says: "--from is required" },
    { words: ["learned", breach, "--from", "2026-05", "--to", "2026-04"], says: "--from is not before --to" },
    { words: ["shared", "meta", "openai", "--min-shared", "3"], says: "more than the number of organizations named, which is 2" },
    { words: ["shared", "meta", "openai", "--role", "lab"], says: "not both" },
    { words: ["concentration", "affects"], says: "<kind> has AFFECTS, which is not between organizations" },
    { words: ["what-if", breach], says: "needs an assumption" },
    { words: ["what-if", breach, "--add", "mercor supplies-data"], says: "write two entities" },
  ])("$words is wrong usage", async ({ words, says }) => {
    const error = await ask(...words).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toContain(says);
  });
});

describe("the incidents that reach OpenAI", () => {
  const asked = ["exposures", "openai", ...asOf];

  test("open ones, or all of a year, each in its own days", async () => {
    const [open, all, year] = [
      await askJson(...asked, "--all"),
      await askJson(...asked, "--state", "any", "--all"),
      await askJson(...asked, "--incidents-from", "2026", "--incidents-to", "2026", "--all"),
    ];
    expect([open.total, all.total, year.total]).toEqual([17, 26, 21]);
    expect(open.exposures.every(({ incident }: Answer) => incident.open)).toBe(true);
    const over = all.exposures.flatMap(({ incident }: Answer) => (incident.open ? [] : [incident.id]));
    expect(over).toHaveLength(9);
    const named = year.exposures.map(({ incident }: Answer) => incident.id);
    expect(all.exposures.map(({ incident }: Answer) => incident.id).filter((id: string) => !named.includes(id))).toEqual([
      "inc-google-cloud-2025-06-12",
      "inc-cloudflare-2025-11-18",
      "inc-aws-us-east-1-2025-10",
      "inc-snowflake-2024",
      "inc-salesloft-drift-2025",
    ]);
    expect(all.exposures[0]).toMatchObject({ impact: { evidence: "CONFIRMED", entity: { id: "openai" } } });
  });

  test("the text names each, with what is assumed of its days", async () => {
    const text = (await ask(...asked)).replace(/\s+/g, " ");
    expect(text).toContain("17 incidents reach OpenAI (openai), each in its own days.");
    expect(text).toContain("New York Times");
    expect(text).toContain("It is not known when the harm began: questions about it cover the days from 27 December 2023 on");
    expect(text).toContain("Complete: nothing was cut off.");
    await expect(ask("exposures", "openai", "--state", "shut")).rejects.toThrow("--state shut: choose from open, contained, any.");
  });
});

describe("the program", () => {
  const run = (...args: string[]) => runProgram(folder.path, ["ask", ...args], { SQLITE_FILE: "asked.db" });

  test("lists the questions, one line each", () => {
    const { status, stdout, stderr } = run();
    expect([status, stderr]).toEqual([0, ""]);
    const lines = stdout.split("\n");
    expect(lines.filter((line) => line.startsWith("ask ") && line.length <= 100)).toHaveLength(12);
  });

  test("answers, refuses with 1, and calls wrong usage with 2, each in one line", () => {
    const seed = ["--seed", root("seed")];
    const first = run("reach", breach, "--json", ...seed);
    expect(first).toMatchObject({ status: 0, stderr: expect.stringContaining("The store is empty") });
    expect(JSON.parse(first.stdout)).toMatchObject({ question: "reach", completeness: { status: "COMPLETE" } });
    expect(run("reach", "mercr", "--sqlite-file", join(folder.path, "asked.db"))).toEqual({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(/^There is no entity .* Did you mean "mercor".*\n$/),
    });
    expect(run("reach", breach, "--role", "labb")).toMatchObject({ status: 2, stdout: "" });
    expect(run("reach")).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("missing required argument") });
  });
});
