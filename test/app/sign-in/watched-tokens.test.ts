import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeEach, expect, it } from "vitest";
import { addToken, removeToken } from "../../../src/app/sign-in/edit-tokens.ts";
import { type SignIn, signInBy } from "../../../src/app/sign-in/sign-in.ts";
import { hashOf, readTokens } from "../../../src/app/sign-in/tokens.ts";
import { SupplyGraphError } from "../../../src/model/errors.ts";
import { newFolder, removeStores } from "../../service/ingest/fixture.ts";

afterAll(removeStores);

const listing = (...names: string[]) =>
  JSON.stringify({ tokens: names.map((name) => ({ name, sha256: hashOf(`token of ${name}`), clearance: "CLEAR" })) });

let file: string;
let faults: unknown[];
beforeEach(() => {
  file = join(newFolder(), "tokens.json");
  faults = [];
});

const signIn = () => signInBy({ TOKENS_FILE: file }, (error) => faults.push(error));
/** Not in its place: a link is not to be followed, nor a pipe written to. */
function replaceBy(make: () => void): void {
  rmSync(file, { force: true, recursive: true });
  make();
}
async function holderOf(given: SignIn, token: string) {
  // Longer than the file is not looked at again.
  await pause(550);
  return (await given.verify(token)).asker?.name;
}

it("a token that is added, replaced or removed counts without a restart", async () => {
  writeFileSync(file, listing("ann"));
  const running = signIn();
  expect(await holderOf(running, "token of ann")).toBe("ann");
  writeFileSync(file, listing("ann", "bob"));
  expect(await holderOf(running, "token of bob")).toBe("bob");
  writeFileSync(`${file}.new`, listing("cat", "bob"));
  renameSync(`${file}.new`, file);
  expect(await holderOf(running, "token of ann")).toBeUndefined();
  expect(await holderOf(running, "token of cat")).toBe("cat");
  expect(faults).toEqual([]);
});

it.each([
  ["half written", () => writeFileSync(file, listing("bob").slice(0, 40))],
  ["empty", () => writeFileSync(file, "")],
  ["gone", () => rmSync(file)],
  ["wrong", () => writeFileSync(file, '{"tokens": [{"name": "x"}]}')],
  ["a folder", () => replaceBy(() => mkdirSync(file))],
  ["a pipe that nobody writes to", () => replaceBy(() => execFileSync("mkfifo", [file]))],
  ["a device without an end", () => replaceBy(() => symlinkSync("/dev/zero", file))],
  ["much too large", () => writeFileSync(file, `${listing("bob")}${" ".repeat(20_000_000)}`)],
])("a file that is %s leaves the last tokens in force, and is reported once", async (_, damage) => {
  writeFileSync(file, listing("ann"));
  const running = signIn();
  damage();
  expect(await holderOf(running, "token of ann")).toBe("ann");
  expect(await holderOf(running, "token of ann")).toBe("ann");
  expect(faults).toEqual([expect.any(SupplyGraphError)]);
  running.reread();
  expect((await running.verify("token of ann")).asker?.name).toBe("ann");
  replaceBy(() => writeFileSync(file, listing("bob")));
  expect(await holderOf(running, "token of bob")).toBe("bob");
});

it("a file that is not there yet is reported, and taken in when it comes", async () => {
  const running = signIn();
  expect(faults).toEqual([expect.objectContaining({ code: "NOT_FOUND", message: expect.stringContaining("token add") })]);
  const token = addToken(file, { name: "ann", role: "EDITOR", clearance: "AMBER" });
  await pause(550);
  expect((await running.verify(token)).asker).toEqual({ name: "ann", role: "EDITOR", clearance: 2 });
  removeToken(file, "ann");
  expect(await holderOf(running, token)).toBeUndefined();
});

it("a file that is wrong at the start is refused", () => {
  writeFileSync(file, "{");
  expect(signIn).toThrow("it is not JSON");
});

it("a token is long, new each time, and stored as a hash in a file for its owner alone", () => {
  const given = [1, 2].map((n) => addToken(file, { name: `n${n}`, role: "VIEWER", clearance: "CLEAR" }));
  expect(new Set(given).size).toBe(2);
  for (const token of given) expect(token).toMatch(/^[\w-]{43}$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it("tokens that are added at the same time are all listed, past a lock that was left behind", async () => {
  writeFileSync(`${file}.lock`, "");
  utimesSync(`${file}.lock`, 0, 0);
  const module = new URL("../../../src/app/sign-in/edit-tokens.ts", import.meta.url).href;
  const program = (n: number) =>
    `import { addToken } from ${JSON.stringify(module)}; addToken(${JSON.stringify(file)}, { name: "n${n}", role: "VIEWER", clearance: "CLEAR" });`;
  const args = ["--import", import.meta.resolve("tsx"), "--input-type=module", "--eval"];
  const processes = [1, 2, 3, 4].map((n) => spawn(process.execPath, [...args, program(n)], { stdio: "inherit" }));
  for (const one of processes) if (one.exitCode === null) await once(one, "exit");
  expect(
    readTokens(file)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["n1", "n2", "n3", "n4"]);
  expect(existsSync(`${file}.lock`)).toBe(false);
}, 60_000);

it("a name is taken once, and a wrong one has near misses", () => {
  const add = (name: string) => () => addToken(file, { name, role: "VIEWER", clearance: "CLEAR" });
  add("annabel")();
  expect(add("annabel")).toThrow(expect.objectContaining({ code: "CONFLICT" }));
  for (const name of ["", " ", "anonymous", "seed", "import-native", "a\u202eb", "a\nb", "x".repeat(256)]) {
    expect(add(name), name).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT" }));
  }
  expect(() => removeToken(file, "anabel")).toThrow('Did you mean "annabel"?');
});
