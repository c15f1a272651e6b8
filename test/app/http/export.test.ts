import { parse } from "csv-parse/sync";
import { afterEach, describe, expect, test } from "vitest";
import { answerExporters, graphExporters } from "../../../src/app/formats.ts";
import { exportedQuestions } from "../../../src/graphql/export/exported-questions.ts";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { libraryOf } from "../../graphql/api.ts";
import { bearer, type Running, running, token } from "./running.ts";

let server: Running;
afterEach(() => server.close());

async function get(path: string, headers: Readonly<Record<string, string>> = {}) {
  let response = await fetch(`${server.url}/export/${path}`, { headers });
  // As its message says, again: the first of all may be late on a machine that does much else.
  for (let left = 3; left > 0 && response.status === 504; left--) {
    await response.arrayBuffer();
    response = await fetch(`${server.url}/export/${path}`, { headers });
  }
  // As it is: `text` would take a byte-order mark away.
  const text = Buffer.from(await response.arrayBuffer()).toString();
  const header = (name: string) => response.headers.get(name);
  const error = () => {
    const [{ message, extensions }] = JSON.parse(text).errors;
    return { status: response.status, message: message as string, ...extensions } as Record<string, unknown> & { message: string };
  };
  return { status: response.status, text, header, error };
}
const rows = (text: string): Record<string, string>[] => parse(text, { columns: true, record_delimiter: "\r\n", bom: true });
const reach = "question=blastRadius&seed=inc-acme&minLikelihood=0";

const questions: Readonly<Record<string, string>> = {
  blastRadius: "seed=inc-acme",
  paths: "from=inc-acme&to=lab-one",
  slice: "focus=lab-one&hops=1",
  sharedDependencies: "minShared=1",
};

describe("a document", () => {
  test("is there of every question, in every format", async () => {
    server = await running();
    for (const name of ["graph", ...exportedQuestions.map((one) => one.name)]) {
      for (const { name: format } of name === "graph" ? graphExporters : answerExporters) {
        const { status, text, header, error } = await get(`${format}?question=${name}&${questions[name] ?? ""}`);
        // OpenVEX has no empty document, and most of these say nothing of tools.
        if (format === "openvex" && status === 400) expect(error().message).toContain("at least one statement");
        else expect([name, format, status, Number(header("content-length"))]).toEqual([name, format, 200, Buffer.byteLength(text)]);
      }
    }
  });

  test("of the whole graph, as far as it is drawn, is named for what it is", async () => {
    server = await running();
    const { status, text } = await get("cytoscape?question=slice&maxNodes=3");
    expect([status, JSON.parse(text).data.name]).toEqual([200, "The most connected part of the graph"]);
    const near = await get("cytoscape?question=slice&focus=lab-one&hops=1");
    expect(JSON.parse(near.text).data.name).toMatch(/^Neighbourhood of /);
  });

  test("says what it is, to whom it may be shown, how complete it is and by what it can be had again", async () => {
    server = await running();
    const { header, text } = await get(`csv?${reach}`);
    expect(header("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(header("content-disposition")).toBe('attachment; filename="blastRadius-inc-acme.csv"');
    expect(header("supply-graph-marking")).toBe("TLP:CLEAR");
    expect([header("cache-control"), header("x-content-type-options"), header("vary")]).toEqual([
      "no-store",
      "nosniff",
      "authorization",
    ]);
    expect(JSON.parse(header("supply-graph-answer")!)).toMatchObject({
      question: "blastRadius",
      rows: rows(text).length,
      totalCount: rows(text).length,
      completeness: { status: "COMPLETE", reasons: [] },
      revision: 1,
      window: { from: "2026-03-01", to: null },
      queryHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const types = { graphml: "application/graphml+xml; charset=utf-8", stix: "application/stix+json;version=2.1" };
    for (const [format, type] of Object.entries(types)) {
      expect((await get(`${format}?${reach}`)).header("content-type")).toBe(type);
    }
  });

  test("has what its caller may see: of a marked graph more for who is cleared for it, and marked so", async () => {
    server = await running();
    const [outside, inside] = [await get(`csv?${reach}`), await get(`csv?${reach}`, bearer(token))];
    expect(outside.text).not.toContain("lab-hidden");
    expect(rows(inside.text).find(({ entity }) => entity === "lab-hidden")).toMatchObject({ marking: "AMBER" });
    expect(inside.header("supply-graph-marking")).toBe("TLP:AMBER");
    expect(inside.header("content-disposition")).toContain('filename="blastRadius-inc-acme.TLP-AMBER.csv"');
    for (const { name } of graphExporters) {
      const graph = await get(`${name}?question=graph`);
      expect(graph.text, name).not.toMatch(/lab-hidden|Lab Hidden|claim-marked|AMBER/);
      expect(graph.header("supply-graph-marking")).toBe("TLP:CLEAR");
      const whole = await get(`${name}?question=graph`, bearer(token));
      expect(whole.header("supply-graph-marking"), name).toBe("TLP:AMBER");
    }
    expect((await get("native?question=graph", bearer(token))).text).toContain("Lab Hidden");
  });

  test("is the answer that GraphQL gives, as of when it is asked about", async () => {
    server = await running();
    const query = `{ blastRadius(input: {seeds: [{id: "inc-acme"}], minLikelihood: 0, edges: {minConfidence: 0.5}}) {
      impacts(filter: {roles: [LAB, DATA_VENDOR]}, orderBy: NAME) { nodes { entity { id } likelihood } } } }`;
    const { body } = await server.ask(query);
    const expected = body.data.blastRadius.impacts.nodes.map((one: { entity: { id: string }; likelihood: number }) => [
      one.entity.id,
      String(one.likelihood),
    ]);
    const found = await get(`csv?${reach}&edges.minConfidence=0.5&filter.roles=lab,data-vendor&orderBy=name`);
    expect(rows(found.text).map(({ entity, likelihood }) => [entity, likelihood])).toEqual(expected);
    expect(expected.length).toBeGreaterThan(1);
    const input = encodeURIComponent(
      JSON.stringify({ seeds: [{ id: "inc-acme" }], minLikelihood: 0, edges: { minConfidence: 0.5 } }),
    );
    expect((await get(`csv?question=blastRadius&input=${input}&roles=LAB&role=DATA_VENDOR&orderBy=NAME`)).text).toBe(found.text);
    // Nothing was recorded yet.
    expect(rows((await get(`csv?${reach}&knownAt=2026-01-01T00:00:00Z`)).text)).toEqual([]);
    expect(rows((await get("csv?question=graph&table=relationships&knownAt=2026-01-01T00:00:00Z")).text)).toEqual([]);
  });

  test("is as short as `first` says, and says how much there would be", async () => {
    server = await running();
    const { text, header } = await get(`csv?${reach}&first=2&bom=true&table=entities`);
    expect(text.startsWith("\ufeffid,")).toBe(true);
    expect(JSON.parse(header("supply-graph-answer")!)).toMatchObject({ rows: 2, totalCount: expect.any(Number) });
    expect(JSON.parse(header("supply-graph-answer")!).totalCount).toBeGreaterThan(3);
  });

  test("notes how a reference was understood, in ASCII", async () => {
    server = await running();
    const purl = encodeURIComponent("pkg:pypi/proxy-tool@9.9.9");
    const { header } = await get(`csv?question=blastRadius&seed=${purl}`);
    expect(JSON.parse(header("supply-graph-answer")!).notes[0]).toContain("9.9.9");
  });
});

describe("what is refused", () => {
  test.each([
    ["cvs?question=labs", 404, "NOT_FOUND", 'Did you mean "csv"?'],
    ["csv", 400, "BAD_USER_INPUT", "`question` is missing; give one of graph, blastRadius, paths"],
    ["csv?question=labs&question=labs", 400, "BAD_USER_INPUT", "`question` is given twice"],
    ["csv?question=blastRadiuss", 400, "BAD_USER_INPUT", 'Did you mean "blastRadius"?'],
    ["csv?question=blastRadius", 400, "BAD_USER_INPUT", "`seeds` is missing; the question needs it."],
    ["csv?question=paths&to=acme-data", 400, "BAD_USER_INPUT", "`from` is missing; the question needs it."],
    ["csv?question=paths&input=%7B%22from%22:[]%7D", 400, "BAD_USER_INPUT", "`to` is missing; the question needs it."],
    ["csv?question=blastRadius&seed=acme-dta", 404, "NOT_FOUND", 'Did you mean "acme-data"?'],
    ["csv?question=blastRadius&seedz=acme-data", 400, "BAD_USER_INPUT", "`seedz` is not a parameter here"],
    ["csv?question=blastRadius&seed=acme-data&kinds=tool", 400, "BAD_USER_INPUT", "write filter.kinds or edges.kinds"],
    ["csv?question=blastRadius&seed=acme-data&maxHops=1000", 400, "BAD_USER_INPUT", "maxHops"],
    ["csv?question=blastRadius&seed=acme-data&maxHops=1&maxHops=2", 400, "BAD_USER_INPUT", "is given twice"],
    ["csv?question=blastRadius&seed=acme-data&maxHops=many", 400, "BAD_USER_INPUT", "give a number"],
    ["csv?question=blastRadius&seed=acme-data&includeDisputed=yes", 400, "BAD_USER_INPUT", "give true or false"],
    ["csv?question=blastRadius&seed=acme-data&orderBy=SIZE", 400, "BAD_USER_INPUT", "SIZE"],
    ["csv?question=blastRadius&input=%7B", 400, "BAD_USER_INPUT", "`input` is not JSON"],
    ["csv?question=blastRadius&input=3", 400, "BAD_USER_INPUT", "`input` is not"],
    ["csv?question=labs&first=0", 400, "BAD_USER_INPUT", "from 1 to 10000"],
    ["csv?question=labs&__proto__=x", 400, "BAD_USER_INPUT", "`__proto__` is not a parameter here"],
    ["csv?question=labs&table=cells", 400, "BAD_USER_INPUT", "entities, relationships, claims, sources"],
    ["csv?question=labs&bom=maybe", 400, "BAD_USER_INPUT", "true or false"],
    ["csv?question=labs&bom=true&bom=false", 400, "BAD_USER_INPUT", "`bom` is given twice"],
    ["dot?question=labs&table=claims", 400, "BAD_USER_INPUT", "`table` is not a parameter here"],
    ["csv?question=graph&seed=x", 400, "BAD_USER_INPUT", "`seed` is not a parameter here"],
    ["csv?question=graph&knownAt=yesterday", 400, "BAD_USER_INPUT", "2026-04-01T00:00:00Z"],
  ])("%s", async (path, status, code, words) => {
    server = await running();
    const refused = await get(path);
    expect(refused.error()).toMatchObject({ status, code, message: expect.stringContaining(words) });
    expect(refused.header("content-disposition")).toBeNull();
  });

  test("facts that are only assumed, where a format states facts", async () => {
    server = await running();
    const added = { addRelationship: { kind: "SUPPLIES_DATA", from: { id: "acme-data" }, to: { id: "lab-two" } } };
    const assume = encodeURIComponent(JSON.stringify([added]));
    expect(
      rows((await get(`csv?${reach}&assume=${assume}&table=relationships`)).text).some(({ assumed }) => assumed === "true"),
    ).toBe(true);
    for (const format of ["stix", "native"]) {
      const refused = await get(`${format}?${reach}&assume=${assume}`);
      expect(refused.error()).toMatchObject({ status: 400, field: "assume", message: expect.stringContaining("states facts") });
    }
  });

  test("what the graph would be without something, where a format states facts", async () => {
    server = await running();
    const assume = `&assume=${encodeURIComponent(JSON.stringify([{ removeEntity: { id: "lab-two" } }]))}`;
    for (const format of ["stix", "native", "openvex"]) {
      for (const question of [reach, "question=paths&from=inc-acme&to=lab-one", "question=sharedDependencies&minShared=1"]) {
        const refused = await get(`${format}?${question}${assume}`);
        expect(refused.error()).toMatchObject({ status: 400, field: "assume", message: expect.stringContaining("states facts") });
      }
    }
    const [csv, report, drawing] = [
      await get(`csv?${reach}${assume}`),
      await get(`report?${reach}${assume}`),
      await get(`dot?${reach}${assume}`),
    ];
    expect(JSON.parse(csv.header("supply-graph-answer") ?? "")).toMatchObject({ assumed: 1 });
    expect(report.text).toContain("**This is a what-if**");
    for (const { text } of [report, drawing]) expect(text).toContain("removed: lab-two");
    const asItIs = await get(`csv?${reach}&assume=[]`);
    expect(JSON.parse(asItIs.header("supply-graph-answer") ?? "")).not.toHaveProperty("assumed");
  });

  test("what costs more, or is longer, than its caller may have: as a whole, with nothing sent of it", async () => {
    server = await running({}, { ...defaultLimits, maxAnswerBytes: 500, maxCost: 30_000 });
    expect((await get("native?question=graph")).error()).toMatchObject({
      status: 400,
      code: "COST_LIMIT",
      message: expect.stringContaining("larger than 500 bytes"),
    });
    expect((await get("native?question=graph", bearer(token))).status).toBe(200);
    await server.close();
    server = await running({}, { ...defaultLimits, maxCost: 100 });
    for (const question of ["graph", "labs", "blastRadius&seed=inc-acme"]) {
      const { code, status, message } = (await get(`csv?question=${question}`)).error();
      expect([question, code, status]).toEqual([question, "COST_LIMIT", 400]);
      expect(message).toContain("limit of 100");
    }
  });

  test("a wrong token, which never counts as none", async () => {
    server = await running();
    expect((await get("csv?question=labs", bearer("wrong"))).error()).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
  });

  test("a database that does not answer, without details", async () => {
    server = await running();
    const { store } = libraryOf(server.app);
    store.entities = () => Promise.reject(new Error("secret of the inside"));
    const refused = await get(`csv?${reach}`);
    expect([refused.status, refused.text.includes("secret")]).toEqual([500, false]);
    expect(refused.error()).toMatchObject({ code: "INTERNAL" });
  });
});

test("documents are counted, and a page of an allowed origin may read them", async () => {
  server = await running({ ALLOWED_ORIGINS: ["https://page.example"] });
  const { header } = await get(`csv?${reach}`, { origin: "https://page.example" });
  expect(header("access-control-allow-origin")).toBe("https://page.example");
  expect(header("access-control-expose-headers")).toContain("supply-graph-answer");
  expect((await get(`csv?${reach}`, { origin: "https://other.example" })).header("access-control-allow-origin")).toBeNull();
  const metrics = await (await fetch(`${server.url}/metrics`, { headers: bearer(token) })).text();
  expect(metrics).toContain('supply_graph_exports_total{format="csv",question="blastRadius"} 2');
});
