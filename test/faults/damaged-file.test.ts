import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadNative } from "../../src/app/open-graph.ts";
import { externalIdsOf } from "../../src/model/external-ids.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { freshShape } from "../store/contract/topology-rows.ts";
import { countOf, seen } from "./kit/seen.ts";
import type { Asked } from "./store-answers.ts";

/** How many damages there are of the commonest kind: 200 in the long form. */
const flips = countOf("DAMAGES", 40);
const seed = countOf("DAMAGE_SEED", 1);
const timeout = 60_000 + flips * 4_000;
const root = fileURLToPath(new URL("../..", import.meta.url));
const script = fileURLToPath(new URL("./damaged-file.ts", import.meta.url));

describe("a damaged SQLite file", () => {
  const folder = mkdtempSync(join(tmpdir(), "damaged-"));
  const whole = join(folder, "whole.db");
  beforeAll(async () => {
    let store = await openSqliteStore({ file: whole });
    await loadNative(store, [join(root, "seed")], { assertedBy: "seed" });
    const asked = await askedOf(store);
    await store.write({
      entities: (await store.entities(asked.entities.slice(0, 20))).map((entity) => ({
        ...entity!,
        name: `${entity?.name} Renamed`,
      })),
      sources: (await store.sources(asked.sources.slice(0, 5))).map((source) => ({ ...source!, note: "A note." })),
      retractions: asked.claims.slice(0, 5).map((claim) => ({ claim, reason: "wrong" })),
      recordedBy: "ada",
      key: { author: "ada", key: "key-1", content: "asked", answer: "answered" },
    });
    const { recordedAt } = await store.changesSince(2);
    writeFileSync(join(folder, "asked.json"), JSON.stringify({ ...asked, instants: [recordedAt] }));
    await store.close();
    // The same content, with its last commits in a log: as a process leaves it that is killed.
    copyFileSync(whole, join(folder, "other.db"));
    store = await openSqliteStore({ file: join(folder, "other.db") });
    await store.write({ entities: [{ ...(await store.entities(asked.entities.slice(0, 1)))[0]!, name: "In the log" }] });
    for (const end of ["", "-wal"]) copyFileSync(join(folder, `other.db${end}`), join(folder, `killed.db${end}`));
    await store.close();
    expect(existsSync(join(folder, "killed.db-wal"))).toBe(true);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ["is refused, or answers as before: one bit is another", "small", "bit", flips],
    ["is refused, or answers as before: one bit of its first page is another", "small", "head", flips / 2],
    ["is refused, or answers as before: some bytes are others", "small", "noise", flips / 4],
    ["is refused, or answers as before: a page is empty", "small", "page", flips / 4],
    ["is refused, or answers as before: it was cut off", "small", "cut", flips / 8],
    [
      "that is too large to be checked at the start tells nothing wrong that check does not find: one bit",
      "large",
      "bit",
      flips / 2,
    ],
    [
      "that is too large to be checked at the start tells nothing wrong that check does not find: bytes",
      "large",
      "noise",
      flips / 8,
    ],
    ["is refused, or answers as before: one bit of its log is another", "log", "bit", flips / 4],
    ["is refused, or answers as before: some bytes of its log are others", "log", "noise", flips / 8],
  ])("%s", { timeout }, async (_, part, kind, count) => {
    const { lines, code, signal } = await run([folder, part, kind, String(Math.ceil(count)), String(seed)]);
    const [begun, ended] = ["begin ", "end "].map((word) => lines.filter((line) => line.startsWith(word)));
    const outcomes = ended!.map((end, i) => `${begun![i]} -> ${end}`);
    if (process.env["DAMAGES"] !== undefined) console.log(outcomes.join("\n"));
    expect(outcomes.filter((one) => one.includes("-> end wrong"))).toEqual([]);
    expect([code, signal, begun!.length, ended!.length], begun!.at(-1)).toEqual([0, null, Math.ceil(count), Math.ceil(count)]);
    const [refused, found, harmless] = ["-> end refused", "-> end found by check", "-> end harmless"].map(
      (word) => outcomes.filter((one) => one.includes(word)).length,
    );
    seen("R6", `${part}, ${kind}: ${outcomes.length} damages: ${refused} refused, ${found} found by check, ${harmless} harmless`);
    // Otherwise nothing was tried.
    expect(outcomes.some((one) => one.includes("refused") || one.includes("found by check"))).toBe(true);
  });
});

async function askedOf(store: GraphStore): Promise<Asked> {
  const { entities, relationships } = await freshShape(store);
  const ids = [...entities.keys()];
  const claims = (await store.claimsAbout([...ids, ...relationships.keys()])).flat();
  const records = (await store.entities(ids)).flatMap((entity) => entity ?? []);
  return {
    entities: ids,
    relationships: [...relationships.keys()],
    claims: claims.map(({ id }) => id),
    sources: [...new Set(claims.flatMap(({ sources }) => sources))],
    pairs: [...relationships.values()].map(({ from, to }) => ({ from, to })),
    externalIds: records.flatMap(externalIdsOf),
    names: records.map(({ kind, name }) => ({ kind, name })),
    instants: [],
    texts: records.filter((_, i) => i % 10 === 0).flatMap(({ name }) => [name, name.slice(0, -1), name.replace(/[aeiou]/, "")]),
  };
}

function run(args: readonly string[]): Promise<{ lines: string[]; code: number | null; signal: string | null }> {
  const child = spawn(process.execPath, ["--import", "tsx", script, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let [output, errors] = ["", ""];
  child.stdout.on("data", (text) => {
    output += text;
  });
  child.stderr.on("data", (text) => {
    errors += text;
  });
  return new Promise((resolve) => {
    child.once("close", (code, signal) => {
      if (code !== 0) console.log(errors.slice(-2_000));
      resolve({ lines: output.split("\n"), code, signal });
    });
  });
}
