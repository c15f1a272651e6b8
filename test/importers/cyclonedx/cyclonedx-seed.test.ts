import { afterEach, beforeEach, expect, it } from "vitest";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";
import { type Api, libraryOf, openApi } from "../../graphql/api.ts";
import { imported, outcomesOf } from "../samples.ts";
import { bom, program } from "./bom.ts";

let api: Api;
beforeEach(async () => {
  api = await openApi("seed", defaultLimits, () => Date.now());
});
afterEach(() => api.close());

const incident = "inc-litellm-compromise-2026";
const labs = {
  format: "ai-supply-graph/1",
  entities: ["hasty-lab", "careful-lab"].map((id) => ({ id, kind: "ORGANIZATION", name: id, roles: ["LAB"] })),
};

async function importAs(format: string, document: object, usedBy?: string) {
  const { store, writing } = libraryOf(api.app);
  const documents = [documentOfText("a.json", JSON.stringify(document))];
  const report = await imported(store, format, documents, { options: usedBy === undefined ? {} : { usedBy } });
  await writing?.refresh();
  return report;
}

async function reachOf(id: string) {
  const { blastRadius } = await api.data(
    `query ($id: ID!) { blastRadius(input: { seeds: [{ id: "${incident}" }], minLikelihood: 0 }) { impact(of: { id: $id }) { hops bestPath { text } } } }`,
    { id },
  );
  return blastRadius.impact;
}

it("a lab that runs a poisoned release is reached through its program; one that runs another release is not", async () => {
  await importAs("native", labs);
  await importAs("cyclonedx", program("gateway", ["litellm@1.82.8"]), "hasty-lab");
  const second = { serialNumber: "urn:uuid:00000000-0000-4000-8000-000000000002" };
  await importAs("cyclonedx", program("gateway", ["litellm@1.82.6"], second), "careful-lab");
  expect(await reachOf("hasty-lab")).toMatchObject({ bestPath: { text: expect.stringMatching(/litellm 1\.82\.8.*gateway/i) } });
  expect(await reachOf("careful-lab")).toBeNull();
});

it("packages that the shipped graph knows are matched, and gain releases", async () => {
  const report = await importAs("cyclonedx", bom(program("gateway", ["LiteLLM@1.82.8", "torch@2.4"])));
  const { tool } = await api.data('{ tool: entity(ref: { external: { scheme: "purl", value: "pkg:pypi/litellm" } }) { id name } }');
  expect(tool).toMatchObject({ id: "litellm", name: "LiteLLM" });
  expect(outcomesOf(report)).toMatchObject({ LEFT_OUT: 0 });
  const matched = report.matches.map(({ entity }) => entity);
  expect(matched).toEqual(expect.arrayContaining(["litellm"]));
  expect(report.contradictions).toEqual([]);
});
