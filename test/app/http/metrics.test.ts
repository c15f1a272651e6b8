import { afterEach, expect, test } from "vitest";
import { libraryOf } from "../../graphql/api.ts";
import { bearer, type Running, running, token } from "./running.ts";

let server: Running | undefined;
afterEach(() => server?.close());

async function metricsOf({ url }: Running, headers: Readonly<Record<string, string>> = bearer(token)) {
  const response = await fetch(`${url}/metrics`, { headers });
  const text = await response.text();
  const value = (line: string) => {
    const found = text.split("\n").find((one) => one.startsWith(`${line} `));
    return found === undefined ? undefined : Number(found.split(" ").at(-1));
  };
  return { status: response.status, type: response.headers.get("content-type"), text, value };
}

test("are for callers who are signed in, and for strangers only if the settings say so", async () => {
  server = await running();
  expect(await metricsOf(server, {})).toMatchObject({ status: 401, text: expect.stringContaining("PUBLIC_METRICS") });
  expect((await metricsOf(server, bearer("wrong"))).status).toBe(401);
  expect(await metricsOf(server)).toMatchObject({ status: 200, type: expect.stringMatching(/^text\/plain/) });
  await server.close();
  server = await running({ PUBLIC_METRICS: true });
  expect((await metricsOf(server, {})).status).toBe(200);
});

test("count questions by name and outcome, work, refusals and waits, and show the state of the server", async () => {
  server = await running();
  await server.ask('{ mine: entity(ref: { id: "acme-data" }) { name } labs { totalCount } }');
  await server.ask('{ entity(ref: { id: "nobody" }) { name } }');
  await server.ask('mutation { retractClaim(id: "claim-trained", reason: "x") { revision } }');
  await server.ask("{ nothing }");
  await server.ask("{ labs(first: 1000) { nodes { relationships(first: 1000) { nodes { id } } } } }");
  await server.ask("{ __typename }", bearer("wrong"));
  const { value, text } = await metricsOf(server);
  const question = (kind: string, outcome: string) => value(`supply_graph_questions_total{kind="${kind}",outcome="${outcome}"}`);
  expect([question("entity", "ok"), question("labs", "ok"), question("entity", "NOT_FOUND")]).toEqual([1, 1, 1]);
  expect(question("retractClaim", "UNAUTHENTICATED")).toBe(1);
  expect(value('supply_graph_refusals_total{code="BAD_USER_INPUT"}')).toBe(1);
  expect(value('supply_graph_refusals_total{code="COST_LIMIT"}')).toBe(1);
  expect(value('supply_graph_refusals_total{code="UNAUTHENTICATED"}')).toBe(1);
  expect(value("supply_graph_cost_total")).toBeGreaterThan(2_000);
  expect(value('supply_graph_queue_wait_seconds_count{queue="reading"}')).toBe(5);
  expect(value('supply_graph_queue_waiting{queue="heavy"}')).toBe(0);
  expect([value("supply_graph_ready"), value("supply_graph_revision")]).toEqual([1, 1]);
  expect(value("supply_graph_connections")).toBeGreaterThan(0);
  expect(value("supply_graph_stale_seconds")).toBeLessThan(60);
  expect(text).toContain("nodejs_eventloop_lag_p99_seconds");
  // Nothing that a caller has invented.
  expect(text).not.toMatch(/nobody|mine|nothing/);
});

test("say how long the server has not seen what the store holds", async () => {
  server = await running();
  const { store } = libraryOf(server.app);
  store.changesSince = () => Promise.reject(new Error("down"));
  await expect
    .poll(async () => (await metricsOf(server as Running)).value("supply_graph_stale_seconds"), { timeout: 15_000 })
    .toBeGreaterThan(2);
  expect((await metricsOf(server)).value("supply_graph_store_faults_total")).toBeGreaterThan(0);
});

test("a request is refused without being read where its document is known, whatever its variables are", async () => {
  server = await running({ MAX_HEAVY: 1, MAX_WAITING: 4 });
  const { store } = libraryOf(server.app);
  const entities = store.entities.bind(store);
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  store.entities = async (...asked) => {
    await held;
    return entities(...asked);
  };
  const parts = Array.from({ length: 20 }, (_, n) => `a${n}: nodes(ids: $ids) { id ... on Organization { name aliases country } }`);
  const query = `query($ids: [ID!]!) { ${parts.join(" ")} }`;
  const ask = (number: number) => {
    const ids = Array.from({ length: 100 }, (_, n) => `lab-${number}-${n}`);
    return fetch(`${server?.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables: { ids } }),
    });
  };
  const read = async () =>
    (await metricsOf(server as Running)).value('supply_graph_queue_wait_seconds_count{queue="reading"}') ?? 0;
  const first = ask(0);
  await expect.poll(read).toBe(1);
  const second = ask(1);
  await expect.poll(async () => (await metricsOf(server as Running)).value('supply_graph_queue_waiting{queue="heavy"}')).toBe(1);
  const before = await read();
  const refused = await Promise.all([ask(2), ask(3), ask(4)]);
  expect(refused.map(({ status, headers }) => [status, Number(headers.get("retry-after")) > 0])).toEqual([
    [429, true],
    [429, true],
    [429, true],
  ]);
  expect(await read()).toBe(before);
  answer();
  expect((await first).status).toBe(200);
  await second;
});
