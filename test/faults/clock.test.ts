import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { SupplyGraphError } from "../../src/model/errors.ts";
import { anonymous } from "../../src/service/asker.ts";
import { askBlastRadius } from "../../src/service/questions/blast-radius.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { libraryOf, openApp, temporaryFolder } from "../graphql/api.ts";
import { importText, loadText, newStore, removeStores } from "../service/ingest/fixture.ts";
import { organization } from "../store/contract/records.ts";
import { suppliedBy } from "./kit/documents.ts";
import { finished } from "./kit/processes.ts";
import { seen } from "./kit/seen.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const script = fileURLToPath(new URL("./kit/dated-answers.ts", import.meta.url));

/** Where the day begins half a day earlier or later, and where clocks are put forward. */
const zones = ["UTC", "America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Pago_Pago"];

test("leap days, the years 1 and 9999, and instants around midnight are answered as the oracle does, in every time zone", {
  timeout: 120_000,
}, async () => {
  const runs = zones.map((TZ) => {
    const child = spawn(process.execPath, ["--import", "tsx", script], { cwd: root, env: { ...process.env, TZ } });
    return finished(child);
  });
  const outputs = (await Promise.all(runs)).map(({ code, output }) => {
    expect(code, output).toBe(0);
    return output;
  });
  // The zone is in force, or nothing was tried.
  const [offsets, answers] = [0, 1].map((part) => outputs.map((output) => output.split("\n")[part]));
  expect(new Set(offsets).size).toBe(zones.length);
  expect(answers?.[0]).toMatch(/^\d+ answers, /);
  expect(new Set(answers)).toEqual(new Set([answers?.[0]]));
  seen("R13", `${answers?.[0]}, under ${zones.join(", ")}: all the same, and equal to the oracle`);
});

describe("a span that ends before it begins", () => {
  afterEach(removeStores);

  const spans: [string, string][] = [
    ["2026-03-02", "2026-03-01"],
    ["9999", "0001"],
    ["2024-02-29", "2024-02-28"],
    ["2026", "2025-12-31"],
  ];
  test.each(spans)("from %s to %s is refused, with the record and the field", async (validFrom, validTo) => {
    const document = suppliedBy("vendor", 2) as { relationships: object[] };
    const [first, ...rest] = document.relationships;
    const wrong = { ...document, relationships: [{ ...first, validFrom, validTo }, ...rest] };
    const store = await newStore();
    for (const act of [() => loadText(store, wrong), () => importText(store, wrong)]) {
      const error = await act().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(SupplyGraphError);
      expect((error as Error).message).toMatch(/vendor-direct-0.*valid/s);
    }
    expect(await store.revision()).toBe(0);
  });

  const noDates = ["2026-02-29", "1900-02-29", "2023-02-30", "0000", "10000", "2026-13", "2026-00", "-0001", "2026-3-1"];
  test.each(noDates)("%s is no date", async (validFrom) => {
    const document = suppliedBy("vendor", 2) as { relationships: object[] };
    const relationships = document.relationships.map((one) => ({ ...one, validFrom }));
    const error = await loadText(await newStore(), { ...document, relationships }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SupplyGraphError);
    expect((error as Error).message).toContain("validFrom");
  });
});

describe("a clock that jumps", () => {
  const folder = mkdtempSync(join(tmpdir(), "clock-"));
  const day = 24 * 3_600_000;
  afterEach(() => {
    vi.restoreAllMocks();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("commits stay in order, whatever the clock says, and what was known at each stays so", async () => {
    const store = await openSqliteStore({ file: join(folder, "jumps.db") });
    const start = Date.now();
    const clock = vi.spyOn(Date, "now");
    const instants: number[] = [];
    // Forward, back by less than what clocks of two machines may differ, and forward again; and it stands still.
    for (const [number, jump] of [0, 1, 60_000, -120_000, -200_000, 0, 0, 61_000, 30 * day].entries()) {
      clock.mockReturnValue(start + jump);
      const { revision } = await store.write({ entities: [organization(`org-${number}`)] });
      instants.push((await store.changesSince(revision - 1)).recordedAt);
    }
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect(new Set(instants).size).toBe(instants.length);
    expect(await store.revisionsAt(instants)).toEqual(instants.map((_, place) => place + 1));
    // The clock was wrong by a month: whatever is recorded now would not be known until then.
    clock.mockReturnValue(start);
    const refused = await store.write({ entities: [organization("late")] }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "CONFLICT", message: expect.stringContaining("clock") });
    await store.close();
  });

  test("a question asked after it was put back is answered as before, within its time", async () => {
    const { path, remove } = temporaryFolder();
    const app = await openApp(path, suppliedBy("vendor", 5));
    const ask = async () =>
      (await askBlastRadius(app.session(anonymous), { seeds: [{ id: "vendor" }] })).impacts(undefined, "SEVERITY").length;
    const before = await ask();
    expect(before).toBe(5);
    const clock = vi.spyOn(Date, "now");
    for (const jump of [-day, -400 * day, 60_000]) {
      clock.mockReturnValue(libraryOf(app).topology.moment.recordedAt + jump);
      expect(await ask(), `${jump} ms`).toBe(before);
    }
    clock.mockRestore();
    await app.close();
    remove();
  });
});
