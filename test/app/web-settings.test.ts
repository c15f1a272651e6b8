import { describe, expect, it } from "vitest";
import { readSettings } from "../../src/app/settings.ts";

const read = (environment: Record<string, string>) => readSettings({ environment, envFile: "not there" });

describe("settings of the web", () => {
  it.each([
    ["ALLOWED_ORIGINS", "https://a.example, http://localhost:5173", ["https://a.example", "http://localhost:5173"]],
    ["ALLOWED_ORIGINS", "https://A.example:443/", ["https://a.example"]],
    ["PUBLIC_SCHEMA", "false", false],
    ["TRUST_PROXY", "2", 2],
    ["TRUST_PROXY", "true", 1],
    ["TRUST_PROXY", "false", false],
    ["TRUST_PROXY", "127.0.0.1, 10.0.0.0/8,::1 loopback", ["127.0.0.1", "10.0.0.0/8", "::1", "loopback"]],
    ["BASE_PATH", "/a/b-c/", "/a/b-c"],
    ["BASE_PATH", "/", ""],
    ["SEED", "none", "none"],
  ])("%s=%s", (name, value, expected) => {
    expect(read({ [name]: value })[name]).toEqual(expected);
  });

  it.each([
    ["ALLOWED_ORIGINS", "*"],
    ["ALLOWED_ORIGINS", "https://a.example/path"],
    ["ALLOWED_ORIGINS", "a.example"],
    ["ALLOWED_ORIGINS", "https://a.example,null"],
    ["ALLOWED_ORIGINS", "https://user@a.example"],
    ["ALLOWED_ORIGINS", "https://*.example"],
    ["ALLOWED_ORIGINS", ","],
    ["PUBLIC_SCHEMA", "no"],
    ["TRUST_PROXY", "yes"],
    ["TRUST_PROXY", "10.0.0.0/33"],
    ["TRUST_PROXY", "0.0.0.0/0"],
    ["TRUST_PROXY", "example.org"],
    ["BASE_PATH", "graph"],
    ["BASE_PATH", "/a//b"],
    ["BASE_PATH", "/a/../b"],
    ["BASE_PATH", "/a?b"],
    ["BASE_PATH", `${"/a".repeat(50)}!`],
    ["OIDC_JWKS", "http://keys.example/jwks"],
    ["OIDC_JWKS", "ftp://keys.example/jwks"],
  ])("%s=%s is refused", (name, value) => {
    const others = name === "OIDC_JWKS" ? { OIDC_ISSUER: "i", OIDC_AUDIENCE: "a" } : {};
    expect(() => read({ ...others, [name]: value })).toThrow(
      expect.objectContaining({ code: "BAD_USER_INPUT", message: expect.stringContaining(name) }),
    );
  });

  it("of an issuer go together", () => {
    expect(() => read({ OIDC_ISSUER: "https://i.example" })).toThrow("OIDC_ISSUER is set, but OIDC_AUDIENCE and OIDC_JWKS are not");
    expect(read({ OIDC_ISSUER: "i", OIDC_AUDIENCE: "a", OIDC_JWKS: "https://i.example/keys" })).toMatchObject({
      OIDC_NAME_CLAIM: "sub",
    });
  });
});
