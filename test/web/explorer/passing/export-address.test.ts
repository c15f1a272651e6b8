import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../../../src/app/http/server.ts";
import { exportAddress } from "../../../../src/web/explorer/passing/export-address.ts";
import { emptyView } from "../../../../src/web/explorer/view/view.ts";
import { openApp, temporaryFolder } from "../../../graphql/api.ts";

const folder = temporaryFolder();
let server: RunningServer;
beforeAll(async () => {
  server = await startServer(await openApp(folder.path, "seed"), { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent" });
}, 60_000);
afterAll(async () => {
  await server.close();
  folder.remove();
});

const mercor = { ...emptyView, seeds: ["inc-mercor-breach-2026"] };

test.each([
  ["as it is", mercor],
  [
    "with every condition",
    {
      ...mercor,
      seeds: ["inc-mercor-breach-2026", "surge-ai"],
      channels: ["CONFIDENTIALITY", "INTEGRITY"] as const,
      minLikelihood: 0.3,
      maxHops: 3,
      minConfidence: 0.5,
      includeDisputed: false,
      time: { from: "2026-03-01", to: undefined },
      knownAt: "2026-11-27T12:00:00.000Z",
      without: ["scale-ai"],
      order: "NAME" as const,
    },
  ],
])("the server answers the address of a view %s with its table and its report", async (_, view) => {
  const table = await fetch(`${server.url}/${exportAddress(view, "csv")}`);
  const rows = (await table.text()).trim().split("\r\n");
  expect([table.status, rows[0]?.startsWith("entity,name,kind")]).toEqual([200, true]);
  const report = await fetch(`${server.url}/${exportAddress(view, "report")}`);
  expect(await report.text()).toContain(`${rows.length - 1} entities are reached.`);
  expect(report.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
});
