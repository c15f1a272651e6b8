import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readSettings } from "../../src/app/settings.ts";
import { settingsTable } from "../../src/app/settings-table.ts";
import { storeDefinitions } from "../../src/store/store-registry.ts";
import { newFolder, removeStores } from "../service/ingest/fixture.ts";

afterAll(removeStores);

function fileWith(content: string | Buffer): string {
  const file = join(newFolder(), "file");
  writeFileSync(file, content);
  return file;
}

describe("settings", () => {
  it("have the documented defaults", () => {
    const settings = readSettings({ environment: {}, envFile: "not there" });
    expect(settings).toMatchObject({
      HOST: "127.0.0.1",
      PORT: 4000,
      STORE: "sqlite",
      SQLITE_FILE: "data/graph.db",
      SEED: "seed",
      LOG_LEVEL: "info",
    });
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const documented = [...readme.matchAll(/^\| `([A-Z\d_]+)` \| (?:`(.+?)`)? *\|/gm)].map(([, name, value]) => [name, value]);
    const inForce = settingsTable.map(({ name }) => [name, settings[name]?.toString()]);
    expect(documented, "the README's table is printed: run `npm run print`").toEqual(inForce);
  });

  it("are taken from an option before the environment before the file, and an empty variable is none", () => {
    const envFile = fileWith("PORT=1\nHOST=file\nSEED='a b'\nLOG_LEVEL=debug");
    const settings = readSettings({ options: { PORT: "3" }, environment: { PORT: "2", HOST: "env", LOG_LEVEL: "" }, envFile });
    expect(settings).toMatchObject({ PORT: 3, HOST: "env", SEED: "a b", LOG_LEVEL: "debug" });
  });

  it.each([
    { options: { PORT: "abc" }, says: ['option --port: "abc"', "4000"] },
    { environment: { PORT: "70000" }, says: ['environment variable PORT: "70000"', "65535"] },
    { environment: { STORE: "mysql" }, says: ['"mysql"', "sqlite, neo4j"] },
    { environment: { LOG_LEVEL: "loud" }, says: ["LOG_LEVEL", "debug"] },
    { environment: { STORE: "neo4j" }, says: ["NEO4J_URI", "neo4j://localhost:7687"] },
    { environment: { NEO4J_URI: "http://x" }, says: ["NEO4J_URI", "neo4j://localhost:7687"] },
    { environment: { SQLITE_FILE: ":memory:" }, says: ["SQLITE_FILE", "is not the path of a file", "data/graph.db"] },
    { options: { SQLITE_FILE: "libsql://db.example.org" }, says: ["--sqlite-file", "is not the path of a file"] },
    { options: { SQLITE_FILE: "file:graph.db" }, says: ["--sqlite-file", "is not the path of a file"] },
    { file: "PORT=4e3", says: ["PORT in ", '"4e3"'] },
    { environment: { STORE: "neo4j", SQLITE_FILE: "" }, says: ["STORE is neo4j, but NEO4J_URI is not set"] },
    { options: { NEO4J_PASSWORD: "" }, says: ["--neo4j-password", "is empty"] },
  ])("that are wrong are refused in one line: $says", ({ options, environment = {}, file = "", says }) => {
    const envFile = fileWith(file);
    const read = () => readSettings({ ...(options && { options }), environment, envFile });
    for (const part of says) expect(read).toThrow(part);
    expect(read).toThrow(/^[^\n]+$/);
    expect(read).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT" }));
  });

  it("have names of their own, whatever store they belong to", () => {
    const names = settingsTable.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    for (const { settings, location } of storeDefinitions) {
      for (const { name } of settings) expect(names).toContain(name);
      expect(settings.map(({ name }) => name)).toContain(location);
    }
  });
});

describe("a settings file", () => {
  const bom = "\uFEFF";
  const read = (content: string | Buffer, environment: Record<string, string> = {}) => {
    const warnings: string[] = [];
    const envFile = fileWith(content);
    const settings = readSettings({ environment, envFile, onWarning: (message) => warnings.push(message) });
    return { settings, warnings: warnings.map((warning) => warning.replace(envFile, ".env")) };
  };
  const neo4j = "STORE=neo4j\nNEO4J_URI=bolt://127.0.0.1:1\n";

  it.each([
    ["a byte-order mark", `${bom}PORT=4105\nSEED=none\n`, { PORT: 4105, SEED: "none" }],
    ["CRLF", "PORT=4105\r\nSEED=none\r\nSQLITE_FILE=x.db\r\n", { PORT: 4105, SEED: "none", SQLITE_FILE: "x.db" }],
    ["CR alone", "PORT=4105\rSEED=none", { PORT: 4105, SEED: "none" }],
    ["`export`", "export PORT=4105\n  export\tSEED=none", { PORT: 4105, SEED: "none" }],
    ["spaces around =", "SEED = none \n\tPORT\t=\t4105\t", { SEED: "none", PORT: 4105 }],
    ["double quotes", 'PORT="4105"\nSQLITE_FILE="my #1.db" # the first', { PORT: 4105, SQLITE_FILE: "my #1.db" }],
    ["single quotes", "SQLITE_FILE='my \"file\".db'", { SQLITE_FILE: 'my "file".db' }],
    ["backticks", 'SQLITE_FILE=`it\'s "mine"`', { SQLITE_FILE: `it's "mine"` }],
    ["a quoted value of two lines", "SQLITE_FILE='a\nb'\nPORT=4105", { SQLITE_FILE: "a\nb", PORT: 4105 }],
    ["comments", "# PORT=1\n  # PORT=2\nSEED=none # nothing\nPORT=4105\t#PORT", { SEED: "none", PORT: 4105 }],
    ["a comment in place of a value", "PORT= # the default\nSEED=", { PORT: 4000, SEED: "seed" }],
    ["$ and =", "SQLITE_FILE=a=$HOME.db", { SQLITE_FILE: "a=$HOME.db" }],
    ["a password in quotes", `${neo4j}NEO4J_PASSWORD='Tea#pot$12!'`, { NEO4J_PASSWORD: "Tea#pot$12!" }],
    ["what is of other programs", "OTHER=a#b\nKEY='-----BEGIN\nx\n-----'\nBAD='open\nPORT=4105", { PORT: 4105 }],
  ])("with %s is read", (_, content, expected) => {
    expect(read(content)).toEqual({ settings: expect.objectContaining(expected), warnings: [] });
  });

  it.each([
    ["an unquoted #", `${neo4j}NEO4J_PASSWORD=Tea#pot$12!\n`, /NEO4J_PASSWORD in .*, line 3, has an unquoted # .*put it in quotes/],
    ["a # that begins the value", `${neo4j}NEO4J_PASSWORD=#pot`, /line 3, has an unquoted #/],
    ["a # after a blank in a secret", `${neo4j}NEO4J_PASSWORD=Tea #pot`, /line 3, has an unquoted #/],
    ["an unquoted # before a comment", "SQLITE_FILE=a#b.db # mine", /line 1, has an unquoted #/],
    ["an open quote", "PORT=4105\nSQLITE_FILE='mine", /line 2, opens a quote ' and never closes it/],
    ["typographic quotes", "SQLITE_FILE=“mine.db”", /line 1, begins with “: use straight quotes/],
    ["more after a quote", `SQLITE_FILE='it's mine'`, /line 1, goes on after the closing '/],
  ])("with %s is refused", (_, content, says) => {
    expect(() => read(content)).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT", message: expect.stringMatching(says) }));
    expect(() => read(content)).not.toThrow(/pot/);
  });

  it.each(["utf16le", "big-endian"])("in UTF-16 is refused by name: %s", (order) => {
    const bytes = Buffer.from(`${bom}PORT=4105\n`, "utf16le");
    expect(() => read(order === "utf16le" ? bytes : bytes.swap16())).toThrow("is UTF-16; save it as UTF-8");
  });

  it("in another encoding is refused by name", () => {
    expect(() => read(Buffer.from(`${neo4j}NEO4J_PASSWORD=Müller\n`, "latin1"))).toThrow("is not UTF-8; save it as UTF-8");
  });

  it("with a setting twice takes the last, and says so", () => {
    const { settings, warnings } = read("PORT=1\nOTHER=1\nOTHER=2\nPORT=2\n");
    expect([settings.PORT, warnings]).toEqual([2, ["PORT is set more than once in .env, in lines 1 and 4; the last one counts."]]);
  });

  it.each([
    ["PORTT=1", 'PORTT in .env is not a setting, and has no effect. Did you mean "PORT"?'],
    ["port=1", 'Did you mean "PORT"?'],
    ["NEO4J_USERNAME=neo4j", 'NEO4J_USERNAME in .env is not a setting, and has no effect. Did you mean "NEO4J_USER"?'],
    ["NEO4J_HOST=localhost", "Those that begin with NEO4J_ are NEO4J_URI,"],
    ["SQLITE_PATH=other.db", "Those that begin with SQLITE_ are SQLITE_FILE."],
    ["SQLITEFILE=other.db", 'Did you mean "SQLITE_FILE"?'],
    ["TOKEN_FILE=x", 'Did you mean "TOKENS_FILE"?'],
    ["PORT: 4105", ".env, line 1, is not of the form NAME=value"],
  ])("with %s gives a warning", (content, warning) => {
    expect(read(content).warnings).toEqual([expect.stringContaining(warning)]);
  });

  it("misspelled in the environment gives a warning, and what belongs to others does not", () => {
    const others = { PATH: "x", HOME: "x", USER: "x", TERM: "x", NEO4J_AUTH: "x", NEO4J_server_memory_heap: "x", BASE: "x" };
    const { warnings } = read("NEO4J_HEAP=1g", { ...others, NEO4J_USERNAME: "x", LOGLEVEL: "debug", POTR: "1" });
    expect(warnings.map((warning) => warning.split(" is not")[0])).toEqual([
      "NEO4J_USERNAME in the environment",
      "LOGLEVEL in the environment",
      "POTR in the environment",
    ]);
  });
});

describe("a password in a file", () => {
  const environment = { STORE: "neo4j", NEO4J_URI: "bolt://127.0.0.1:1" };
  const read = (more: Record<string, string>) => readSettings({ environment: { ...environment, ...more }, envFile: "not there" });

  it.each([
    ["Tea#pot $12!", "Tea#pot $12!"],
    ["\uFEFFsecret\r\n", "secret"],
    ["secret \n", "secret "],
  ])("is the setting's value: %j", (content, password) => {
    expect(read({ NEO4J_PASSWORD_FILE: fileWith(content), NEO4J_PASSWORD: "" }).NEO4J_PASSWORD).toBe(password);
  });

  it.each([
    [{ NEO4J_PASSWORD_FILE: "not/there" }, /environment variable NEO4J_PASSWORD_FILE: the file not\/there cannot be read/],
    [{ NEO4J_PASSWORD_FILE: fileWith("\n") }, /NEO4J_PASSWORD_FILE.*is empty/],
    [{ NEO4J_PASSWORD_FILE: fileWith("a"), NEO4J_PASSWORD: "b" }, /NEO4J_PASSWORD and .*NEO4J_PASSWORD_FILE are both given/],
  ])("that cannot be used is refused: %o", (more, says) => {
    expect(() => read(more)).toThrow(says);
  });
});
