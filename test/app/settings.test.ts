import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readTokens } from "../../src/app/http/tokens.ts";
import { readSettings } from "../../src/app/settings.ts";
import { settingsTable } from "../../src/app/settings-table.ts";
import { storeDefinitions } from "../../src/store/store-registry.ts";
import { newFolder, removeStores } from "../service/ingest/fixture.ts";

afterAll(removeStores);

function fileWith(content: string): string {
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

describe("tokens", () => {
  const sha256 = createHash("sha256").update("open sesame").digest("hex");
  const token = { name: "ali", sha256, role: "EDITOR", clearance: "AMBER" };

  it("tell who asks", () => {
    const tokens = readTokens(fileWith(JSON.stringify({ tokens: [{ ...token, name: "other", sha256: "0".repeat(64) }, token] })));
    expect(tokens.askerOf("open sesame")).toEqual({ name: "ali", role: "EDITOR", clearance: 2 });
    for (const wrong of ["", "open", sha256, "open sesame "]) expect(tokens.askerOf(wrong)).toBeUndefined();
    expect(readTokens(undefined).askerOf("open sesame")).toBeUndefined();
  });

  it.each([
    [{ mayWrite: true }, "EDITOR"],
    [{ mayWrite: false }, "VIEWER"],
    [{}, "VIEWER"],
    [{ role: "OPERATOR" }, "OPERATOR"],
  ])("have a role: %o is %s", (given, role) => {
    const tokens = readTokens(fileWith(JSON.stringify({ tokens: [{ name: "ali", sha256, clearance: "RED", ...given }] })));
    expect(tokens.askerOf("open sesame")).toEqual({ name: "ali", role, clearance: 4 });
  });

  it.each([
    { content: "{", says: "not JSON" },
    { content: "[]", says: "the file:" },
    { content: JSON.stringify({ tokens: [{ ...token, sha256: "open sesame" }] }), says: "tokens.0.sha256" },
    { content: JSON.stringify({ tokens: [{ ...token, clearance: "PURPLE" }] }), says: "tokens.0.clearance" },
    { content: JSON.stringify({ tokens: [{ ...token, admin: true }] }), says: "admin" },
    { content: JSON.stringify({ tokens: [{ ...token, role: "ADMIN" }] }), says: "tokens.0.role" },
    { content: JSON.stringify({ tokens: [{ ...token, mayWrite: true }] }), says: "`role` or `mayWrite`" },
    { content: JSON.stringify({ tokens: [{ ...token, name: "anonymous" }] }), says: "tokens.0.name" },
    { content: JSON.stringify({ tokens: [token, { ...token, name: "twin" }] }), says: "same sha256" },
  ])("of a wrong file are refused: $says", ({ content, says }) => {
    expect(() => readTokens(fileWith(content))).toThrow(says);
  });
});
