import { afterEach, describe, expect, it } from "vitest";
import type { Answer, AnswerTo } from "../../src/exporters/answer.ts";
import { plain } from "../../src/exporters/report/markdown.ts";
import { reportExporter } from "../../src/exporters/report/report-exporter.ts";
import { loadTopology } from "../../src/topology/topology-source.ts";
import { loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { sessionOn } from "../service/session-on.ts";
import { answersOf, textOf } from "./answers-of.ts";
import { hostileNames } from "./hostile-graph.ts";

afterEach(removeStores);

const claim = (marking: string, more: object = {}) => ({
  stance: "SUPPORTS",
  status: "CONFIRMED",
  confidence: 0.9,
  text: "It is [said](javascript:alert(1)) so.",
  quote: "We <b>do</b>",
  sources: ["s"],
  marking,
  ...more,
});

/** A breach of a vendor that supplies one of two labs; every name is as hostile as one gets. */
const graphOf = (name: string, marking = "CLEAR") => ({
  format: "ai-supply-graph/1",
  sources: [
    { id: "s", publisher: "A | paper", title: "What `they` said", url: "https://example.org/a>b", publishedOn: "2026-03-31" },
  ],
  entities: [
    { id: "breach", kind: "INCIDENT", name: `${name} breach`, incidentKind: "data-breach", startedOn: "2026-03-01", claims: [] },
    { id: "vendor", kind: "ORGANIZATION", name: `${name} vendor`, roles: ["DATA_VENDOR"], claims: [] },
    { id: "lab", kind: "ORGANIZATION", name: `${name} lab`, roles: ["LAB"], claims: [] },
    { id: "other", kind: "ORGANIZATION", name: `${name} other lab`, roles: ["LAB"], marking, claims: [] },
  ],
  relationships: [
    { kind: "AFFECTS", from: "breach", to: "vendor", claims: [claim("CLEAR")] },
    { kind: "SUPPLIES_DATA", from: "vendor", to: "lab", claims: [claim("CLEAR", { confidence: 0.8 })] },
  ],
});

async function answersAbout(name: string, marking?: string) {
  const now = Date.parse("2026-06-01T00:00:00Z");
  const store = await newStore();
  await loadText(store, graphOf(name, marking), "graph.json", now);
  const session = sessionOn({ store, topology: await loadTopology(store) }, { now });
  const answers = await answersOf(session, "breach", "lab");
  const to = <Q extends Answer["question"]>(question: Q) => answers.find((answer) => answer.question === question) as AnswerTo<Q>;
  return {
    reach: to("blastRadius"),
    paths: to("paths"),
    slice: to("slice"),
    shared: to("sharedDependencies"),
    entities: to("entities"),
  };
}

describe("a report of whom harm reaches", () => {
  it("says the answer, whom it does not reach, the paths, the evidence with its sources, and the receipt", async () => {
    const { reach } = await answersAbout("Plain");
    const report = await textOf(reportExporter.write.blastRadius!(reach));
    const lab = reach.impacts.find(({ entity }) => entity === "lab")!;
    expect(report).toContain("# Whom harm from Plain breach reaches\n");
    expect(report).toContain("**The answer is complete**");
    expect(report).toContain(`| Plain lab | organization | ${lab.evidence.toLowerCase()} | ${lab.likelihood.toFixed(2)} |`);
    expect(report).toContain("1 lab is not reached by what the graph knows.\n\n- Plain other lab\n");
    expect(report).toContain("1. Plain breach affected Plain vendor");
    expect(report).toContain("### Plain vendor supplies data work to Plain lab\n\nConfirmed, confidence 0.80.");
    expect(report).toContain("[What \\`they\\` said](<https://example.org/a%3Eb>) (A \\| paper, 2026-03-31)");
    expect(report).toContain(`- Question ${reach.receipt.queryHash}\n- Marking: TLP:CLEAR`);
  });

  it("carries the marking of a lab that is only named as not reached", async () => {
    const { reach } = await answersAbout("Marked", "AMBER");
    const seen = {
      ...reach,
      unreachedLabs: { totalCount: 1, entities: [{ ...reach.entities.get("lab")!, marking: "AMBER" as const }] },
    };
    expect(await textOf(reportExporter.write.blastRadius!(seen))).toContain("\nTLP:AMBER\n");
  });

  it("says first that it is not complete", async () => {
    const { reach } = await answersAbout("Cut");
    const { explored, frontier } = reach.completeness;
    const cut = { ...reach, completeness: { status: "TRUNCATED", reasons: ["MAX_HOPS"], explored, frontier } as const };
    const report = await textOf(reportExporter.write.blastRadius!(cut));
    expect(report.indexOf("**The answer is not complete**")).toBeLessThan(report.indexOf("## Reached"));
    expect(report).toContain("some of them may be reached all the same");
  });
});

it("reports of paths and shared dependencies name what every path goes through, and who shares what", async () => {
  const { paths, shared } = await answersAbout("Plain");
  expect(await textOf(reportExporter.write.paths!(paths))).toContain("## What every path goes through\n\n- Plain vendor\n");
  expect(await textOf(reportExporter.write.sharedDependencies!(shared))).toContain("| Plain vendor | Plain lab | 1 |");
});

it("reports of a part of the graph and of a list name everything in them", async () => {
  const { slice, entities } = await answersAbout("Plain");
  const drawn = await textOf(reportExporter.write.slice!(slice));
  expect(drawn).toMatch(/^# Neighbourhood of Plain breach, Plain lab\n/);
  expect(drawn).toContain("| Plain vendor | organization |");
  // Neighbours are followed whether or not harm passes, and however likely.
  expect(drawn.split("\n## ")[0]).not.toMatch(/harm|likelihood/);
  expect(drawn).not.toContain("harm is followed");
  expect(drawn).toContain("### Plain vendor supplies data work to Plain lab");
  const listed = await textOf(reportExporter.write.entities!(entities));
  expect(listed).toContain("3 entities. As known at ");
  expect(listed).toContain("| Plain other lab | organization | other |");
});

describe("text of documents", () => {
  it.each(hostileNames)("is text: %j", (name) => {
    const line = plain(name);
    expect(line).not.toMatch(/[\n\r\u202a-\u202e\u2066-\u2069]/);
    // Nothing that formats stands without a backslash before it.
    expect(line.replace(/\\[^\s]/g, "")).not.toMatch(/[`*_[\]<>{}|~&$@\\]|:\/\/|^[#+=-]/);
  });

  it.each([
    ["# heading", "\\# heading"],
    // At the end of a heading, these would close it, and not be shown.
    ["Heading #", "Heading \\#"],
    ["Heading ###", "Heading \\###"],
    ["C# and F#", "C# and F#"],
    ["1. item", "1\\. item"],
    ["GPT-5.6 (Sol)", "GPT-5.6 (Sol)"],
    ["see https://evil.example", "see https\\://evil.example"],
    ["WWW.evil.example", "WWW\\.evil.example"],
    ["a\n\n# b", "a # b"],
  ])("%j becomes %j", (text, written) => {
    expect(plain(text)).toBe(written);
  });
});
