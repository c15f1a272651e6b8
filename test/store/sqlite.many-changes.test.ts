import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { newClaim, organization, pair, supplies } from "./contract/records.ts";
import { follow, freshShape } from "./contract/topology-rows.ts";

test("many changes of another program are read in turns, as of one commit", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "many-changes-"));
  const file = join(folder, "graph.db");
  const writer = await openSqliteStore({ file });
  const reader = await openSqliteStore({ file });
  try {
    await writer.write(pair);
    const shape = await freshShape(reader);
    const organizations = Array.from({ length: 2_000 }, (_, number) => organization(`org-${number}`));
    const links = Array.from({ length: 20_000 }, (_, number) =>
      supplies(`link-${number}`, `org-${number % 2_000}`, `org-${(number * 7 + 1) % 2_000}`),
    );
    const claims = links.map(({ id }) => newClaim(`claim-of-${id}`, id));
    await writer.write({ entities: organizations, relationships: links, claims });
    const expected = await freshShape(writer);
    let isDone = false;
    const followed = follow(shape, reader).finally(() => {
      isDone = true;
    });
    // In the middle of it: it belongs to the next look.
    const later = writer.write({ entities: [organization("later")] });
    let turns = 0;
    for (; !isDone; turns++) await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([followed, later]);
    expect(turns).toBeGreaterThan(10);
    expect(shape).toEqual(expected);
    await follow(shape, reader);
    expect(shape).toEqual(await freshShape(writer));
    expect(shape.entities.has("later")).toBe(true);
  } finally {
    await Promise.all([writer.close(), reader.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
});

test("closing ends a long look for changes", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "many-changes-"));
  const file = join(folder, "graph.db");
  const writer = await openSqliteStore({ file });
  const reader = await openSqliteStore({ file });
  try {
    const before = await reader.revision();
    await writer.write({ entities: Array.from({ length: 20_000 }, (_, number) => organization(`org-${number}`)) });
    const refused = expect(reader.changesSince(before)).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    await new Promise((resolve) => setImmediate(resolve));
    await reader.close();
    await refused;
  } finally {
    await Promise.all([writer.close(), reader.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
});
