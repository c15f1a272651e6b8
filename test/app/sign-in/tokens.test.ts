import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readTokens, Tokens } from "../../../src/app/sign-in/tokens.ts";
import { newFolder, removeStores } from "../../service/ingest/fixture.ts";

afterAll(removeStores);

function fileWith(content: string | Buffer): string {
  const file = join(newFolder(), "tokens.json");
  writeFileSync(file, content);
  return file;
}

const tokensIn = (file: string) => new Tokens(readTokens(file));

describe("tokens", () => {
  const sha256 = createHash("sha256").update("open sesame").digest("hex");
  const token = { name: "ali", sha256, role: "EDITOR", clearance: "AMBER" };

  it("tell who asks", () => {
    const tokens = tokensIn(fileWith(JSON.stringify({ tokens: [{ ...token, name: "other", sha256: "0".repeat(64) }, token] })));
    expect(tokens.askerOf("open sesame")).toEqual({ name: "ali", role: "EDITOR", clearance: 2 });
    for (const wrong of ["", "open", sha256, "open sesame "]) expect(tokens.askerOf(wrong)).toBeUndefined();
    expect(tokensIn("not there").askerOf("open sesame")).toBeUndefined();
  });

  it("are read past a byte-order mark, and refused in UTF-16", () => {
    const content = `\uFEFF${JSON.stringify({ tokens: [token] })}\r\n`;
    expect(tokensIn(fileWith(content)).askerOf("open sesame")).toMatchObject({ name: "ali" });
    expect(() => tokensIn(fileWith(Buffer.from(content, "utf16le")))).toThrow("is UTF-16");
  });

  it.each([
    [{ mayWrite: true }, "EDITOR"],
    [{ mayWrite: false }, "VIEWER"],
    [{}, "VIEWER"],
    [{ role: "OPERATOR" }, "OPERATOR"],
  ])("have a role: %o is %s", (given, role) => {
    const tokens = tokensIn(fileWith(JSON.stringify({ tokens: [{ name: "ali", sha256, clearance: "RED", ...given }] })));
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
    expect(() => tokensIn(fileWith(content))).toThrow(says);
  });
});
