import { afterEach, expect, it } from "vitest";
import type { App } from "../../../src/app/compose.ts";
import { type RunningServer, startServer } from "../../../src/app/http/server.ts";
import { SupplyGraphError } from "../../../src/model/errors.ts";
import { openApp, temporaryFolder } from "../../graphql/api.ts";

const settings = { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent" } as const;
const early = new SupplyGraphError("STORE_UNAVAILABLE", "bolt://secret-host:7687 does not answer");
const folder = temporaryFolder();
let server: RunningServer | undefined;
afterEach(() => server?.close());

/** Fails as often as the test says, and then opens. */
function opening(failures: number, app: () => Promise<App> = () => openApp(temporaryFolder().path)) {
  let left = failures;
  return {
    open: () => (left-- > 0 ? Promise.reject(early) : app()),
    isTooEarly: (error: unknown) => error === early,
  };
}

async function seen(url: string) {
  const ready = await fetch(`${url}/health/ready`);
  const asked = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ __typename }" }),
  });
  return {
    live: (await fetch(`${url}/health/live`)).status,
    ready: [ready.status, (await ready.json()) as { reason?: string }] as const,
    asked: [asked.status, asked.headers.get("retry-after"), await asked.json()],
  };
}

it("is live and not ready until its store has started, and says why without naming it", async () => {
  server = await startServer(opening(2), settings);
  await expect.poll(async () => (await seen((server as RunningServer).url)).ready[1].reason).toContain("does not answer yet");
  const { url } = server;
  const { live, ready, asked } = await seen(url);
  expect(live).toBe(200);
  expect(ready).toEqual([503, { status: "not ready", reason: expect.stringContaining("keeps trying") }]);
  expect(asked).toEqual([
    503,
    "1",
    { errors: [{ message: expect.stringContaining("Retry"), extensions: { code: "STORE_UNAVAILABLE" } }] },
  ]);
  expect(JSON.stringify([ready, asked])).not.toContain("secret-host");
  await server.ready;
  expect(await seen(url)).toMatchObject({
    live: 200,
    ready: [200, { status: "ready", revision: 1 }],
    asked: [200, null, { data: { __typename: "Query" } }],
  });
});

it("does not wait where waiting does not help", async () => {
  const wrong = new SupplyGraphError("CONFLICT", "holds data of another program");
  server = await startServer({ open: () => Promise.reject(wrong), isTooEarly: () => false }, settings);
  await expect(server.ready).rejects.toBe(wrong);
});

it("ends while it waits, and closes an application that opens meanwhile", async () => {
  server = await startServer(opening(Number.POSITIVE_INFINITY), settings);
  await server.close();
  expect(await server.ready).toBe(false);

  let closed = 0;
  const app = await openApp(folder.path);
  const close = async () => {
    closed += 1;
    await app.close();
  };
  let open = (_: App) => {};
  const late = new Promise<App>((resolve) => {
    open = resolve;
  });
  server = await startServer(
    opening(0, () => late),
    settings,
  );
  const closing = server.close();
  open({ ...app, close });
  await closing;
  expect(closed).toBe(1);
});
