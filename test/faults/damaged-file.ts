// Run by damaged-file.test.ts in a process of its own, which damage may end: damages a file in many ways, one after another, and
// prints what came of each, a line before and a line after.
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SupplyGraphError } from "../../src/model/errors.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/store.ts";
import { type DamageKind, damagedCopy, randomNumbers } from "./damages.ts";
import { type Asked, checkedByRow, digest, questions } from "./store-answers.ts";

const [folder = "", part, kind = "", count, seed] = process.argv.slice(2);
const whole = join(folder, "whole.db");
const file = join(folder, `${part}-${kind}-${process.pid}.db`);
const random = randomNumbers(Number(seed));
/** A file that is too large to be checked when it is opened. */
const isLarge = part === "large";
const options = { file, ...(isLarge ? { checkedBytes: 0 } : {}) };

const clean = await openSqliteStore({ file: part === "log" ? join(folder, "other.db") : whole });
const asked = JSON.parse(readFileSync(join(folder, "asked.json"), "utf8")) as Asked;
const expected = await answersOf(clean);
await clean.close();

for (let i = 0; i < Number(count); i++) {
  for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
  let where: string;
  if (part === "log") {
    copyFileSync(join(folder, "killed.db"), file);
    where = damagedCopy(join(folder, "killed.db-wal"), `${file}-wal`, kind as DamageKind, random);
  } else where = damagedCopy(whole, file, kind as DamageKind, random);
  console.log(`begin ${kind}: ${where}`);
  console.log(`end ${await outcome()}`);
}
for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });

/** `harmless`, `refused`, `found by check`, or what is wrong. */
async function outcome(): Promise<string> {
  let store: GraphStore;
  try {
    store = await openSqliteStore(options);
  } catch (error) {
    return refusal(error) ?? `wrong: it cannot be opened: ${(error as Error).stack}`;
  }
  try {
    const answers = await answersOf(store);
    const wrong = Object.keys(answers).filter((name) => answers[name] !== expected[name] && answers[name] !== "refused");
    const refused = Object.values(answers).includes("refused");
    if (wrong.length === 0) return refused ? "refused by questions" : "harmless";
    const unchecked = wrong.filter((name) => !checkedByRow.has(name));
    if (isLarge && unchecked.length === wrong.length && (await isFound(store))) return "found by check";
    return `wrong: ${wrong.join(", ")} ${answers[wrong[0] as string]}`;
  } finally {
    await store.close();
  }
}

async function isFound(store: GraphStore): Promise<boolean> {
  try {
    return (await store.damage()).length > 0;
  } catch (error) {
    return refusal(error) !== undefined;
  }
}

/** What was refused as it should be: in one line, with a code for it. */
function refusal(error: unknown): string | undefined {
  if (!(error instanceof SupplyGraphError) || !["STORE_UNAVAILABLE", "CONFLICT"].includes(error.code)) return undefined;
  return error.message.includes("\n") ? undefined : `refused at the start: ${error.message}`;
}

async function answersOf(store: GraphStore): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const [name, ask] of Object.entries(questions(store, asked))) {
    try {
      answers[name] = digest(await ask());
    } catch (error) {
      answers[name] = refusal(error) === undefined ? `${(error as Error).stack}` : "refused";
    }
  }
  return answers;
}
