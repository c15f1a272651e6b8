import { createHmac } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type SignInSettings, signInBy } from "../../../src/app/sign-in/sign-in.ts";
import { hashOf } from "../../../src/app/sign-in/tokens.ts";
import { newFolder, removeStores } from "../../service/ingest/fixture.ts";

afterAll(removeStores);

const issuer = "https://issuer.example";
const audience = "supply-graph";
let keys: { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey };
let other: typeof keys;
let jwks: object;
let file: string;
beforeAll(async () => {
  keys = await generateKeyPair("ES256", { extractable: true });
  other = await generateKeyPair("ES256", { extractable: true });
  jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: "one", alg: "ES256", use: "sig" }] };
  file = join(newFolder(), "jwks.json");
  writeFileSync(file, JSON.stringify(jwks));
});

const faults: unknown[] = [];
const signIn = (more: SignInSettings = {}) =>
  signInBy({ OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS: file, ...more }, (error) => faults.push(error));

const second = () => Math.floor(Date.now() / 1000);
const claims = (more: Readonly<Record<string, unknown>> = {}): JWTPayload => ({
  iss: issuer,
  aud: audience,
  sub: "ann@example.org",
  exp: second() + 60,
  role: "editor",
  clearance: "AMBER",
  ...more,
});
const signed = (payload: JWTPayload, header: object = {}, key = keys.privateKey) =>
  new SignJWT(payload).setProtectedHeader({ alg: "ES256", kid: "one", ...header }).sign(key);
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("a JWT of the issuer", () => {
  it.each<[string, Readonly<Record<string, unknown>>, SignInSettings, object]>([
    ["with role and clearance", {}, {}, { role: "EDITOR", clearance: 2 }],
    ["with neither", { role: undefined, clearance: undefined }, {}, { role: "VIEWER", clearance: 0 }],
    ["with unknown ones", { role: "root", clearance: "PURPLE" }, {}, { role: "VIEWER", clearance: 0 }],
    ["with what every object has", { role: "constructor", clearance: "__proto__" }, {}, { role: "VIEWER", clearance: 0 }],
    ["with other types", { role: { EDITOR: true }, clearance: 4 }, {}, { role: "VIEWER", clearance: 0 }],
    ["with several roles, of which one is known", { role: ["offline_access", "curator"] }, {}, { role: "CURATOR", clearance: 2 }],
    ["with several roles", { role: ["editor", "OPERATOR", "viewer"] }, {}, { role: "OPERATOR", clearance: 2 }],
    ["as TLP writes its markings", { clearance: "amber+strict" }, {}, { role: "EDITOR", clearance: 3 }],
    [
      "with claims of other names",
      { realm_access: { roles: ["curator"] }, "https://example.org/tlp": "RED", email: "a@b.c" },
      { OIDC_ROLE_CLAIM: "realm_access.roles", OIDC_CLEARANCE_CLAIM: "https://example.org/tlp", OIDC_NAME_CLAIM: "email" },
      { name: "a@b.c", role: "CURATOR", clearance: 4 },
    ],
    ["for several audiences", { aud: ["other", audience] }, {}, { role: "EDITOR", clearance: 2 }],
    ["that ended a moment ago", { exp: second() - 10 }, {}, { role: "EDITOR", clearance: 2 }],
    ["that begins in a moment", { nbf: second() + 10 }, {}, { role: "EDITOR", clearance: 2 }],
  ])("%s", async (_, more, settings, asker) => {
    const verdict = await signIn(settings).verify(await signed(claims(more)));
    expect(verdict).toEqual({ asker: { name: "ann@example.org", ...asker }, guess: false });
  });

  it.each<[string, () => Promise<string>, boolean]>([
    ["that has expired", () => signed(claims({ exp: second() - 60 })), false],
    ["that is not valid yet", () => signed(claims({ nbf: second() + 60 })), false],
    ["that never expires", () => signed(claims({ exp: undefined })), false],
    ["of another issuer", () => signed(claims({ iss: `${issuer}/` })), false],
    ["for another audience", () => signed(claims({ aud: "other" })), false],
    ["for nobody", () => signed(claims({ aud: undefined })), false],
    ["without a name", () => signed(claims({ sub: undefined })), false],
    ["with the name of strangers", () => signed(claims({ sub: "anonymous" })), false],
    ["with the name of the seed", () => signed(claims({ sub: "seed" })), false],
    ["with a name that deceives", () => signed(claims({ sub: "ann\u202e" })), false],
    ["with the name of a token's holder", () => signed(claims({ sub: "holder" })), false],
    ["by another key", () => signed(claims(), {}, other.privateKey), true],
    ["by an unknown key", () => signed(claims(), { kid: "two" }), true],
    ["with a changed role", async () => changed(await signed(claims()), { role: "operator" }), true],
    ["without a signature", async () => `${encoded({ alg: "none" })}.${encoded(claims())}.`, true],
    ["signed with the public key as a secret", () => signedByPublicKey(), true],
    ["with a header that must be understood", () => signed(claims(), { crit: ["x"], x: 1 }).catch(() => "e30.e30.x"), true],
    ["that is none", async () => "a.b.c", true],
  ])("%s signs nobody in", async (_, token, guess) => {
    const tokens = join(newFolder(), "tokens.json");
    writeFileSync(tokens, JSON.stringify({ tokens: [{ name: "holder", sha256: hashOf("x"), clearance: "CLEAR" }] }));
    expect(await signIn({ TOKENS_FILE: tokens }).verify(await token())).toEqual({ guess });
  });

  it("is refused where no issuer is set", async () => {
    expect(await signInBy({}, () => {}).verify(await signed(claims()))).toEqual({ guess: true });
  });
});

function changed(token: string, more: object): string {
  const [header, payload, signature] = token.split(".");
  const before = JSON.parse(Buffer.from(payload as string, "base64url").toString());
  return [header, encoded({ ...before, ...more }), signature].join(".");
}

async function signedByPublicKey(): Promise<string> {
  const signedPart = `${encoded({ alg: "HS256", kid: "one" })}.${encoded(claims())}`;
  const hmac = createHmac("sha256", await exportSPKI(keys.publicKey))
    .update(signedPart)
    .digest("base64url");
  return `${signedPart}.${hmac}`;
}

describe("the issuer's keys", () => {
  it("are read again when their file changes", async () => {
    const own = join(newFolder(), "jwks.json");
    writeFileSync(own, JSON.stringify(jwks));
    const running = signIn({ OIDC_JWKS: own });
    const later = await signed(claims(), { kid: "two" }, other.privateKey);
    expect((await running.verify(later)).asker).toBeUndefined();
    writeFileSync(own, JSON.stringify({ keys: [{ ...(await exportJWK(other.publicKey)), kid: "two" }] }));
    await pause(550);
    expect((await running.verify(later)).asker?.name).toBe("ann@example.org");
  });

  it.each(["{", "{}", '{"keys": 1}'])("in a file that holds none are refused at the start: %s", (content) => {
    const own = join(newFolder(), "jwks.json");
    writeFileSync(own, content);
    expect(() => signIn({ OIDC_JWKS: own })).toThrow("is not a JSON Web Key Set");
  });

  it("are fetched once, whatever keys callers invent", async () => {
    const served = await serving(() => [200, JSON.stringify(jwks)]);
    const running = signIn({ OIDC_JWKS: served.url });
    for (let n = 0; n < 5; n++) expect((await running.verify(await signed(claims()))).asker?.name).toBe("ann@example.org");
    for (let n = 0; n < 5; n++) expect((await running.verify(await signed(claims(), { kid: `k${n}` }))).guess).toBe(true);
    expect(served.count()).toBe(1);
    served.close();
  });

  it("are fetched again after ten minutes, and serve for a day where that fails", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const served = await serving((nth) => [nth === 1 ? 200 : 503, JSON.stringify(jwks)]);
    try {
      const running = signIn({ OIDC_JWKS: served.url });
      const nameAfter = async (minutes: number) => {
        vi.setSystemTime(Date.now() + minutes * 60_000);
        return (await running.verify(await signed(claims()))).asker?.name;
      };
      for (const [minutes, fetches] of [
        [0, 1],
        [9, 1],
        [2, 2],
        [0, 2],
        [60, 3],
      ] as const) {
        expect([await nameAfter(minutes), served.count()]).toEqual(["ann@example.org", fetches]);
      }
      expect(await nameAfter(24 * 60)).toBeUndefined();
    } finally {
      vi.useRealTimers();
      served.close();
    }
  });

  it.each<[string, [number, string]]>([
    ["an error", [500, "secret of the inside"]],
    ["another place", [302, ""]],
    ["no keys", [200, '{"keys": 1}']],
    ["no JSON", [200, "<html>"]],
    ["too much", [200, JSON.stringify({ keys: [], more: "x".repeat(1_000_001) })]],
  ])(
    "that are answered by %s sign nobody in, are not the caller's fault, and are not fetched for each caller",
    async (_, answer) => {
      faults.length = 0;
      const served = await serving(() => answer);
      const running = signIn({ OIDC_JWKS: served.url });
      for (let n = 0; n < 5; n++) expect(await running.verify(await signed(claims()))).toEqual({ guess: false });
      expect([served.count(), faults.length]).toEqual([1, 1]);
      served.close();
    },
  );
});

async function serving(answer: (nth: number) => [status: number, body: string]) {
  let count = 0;
  const server = createServer((_, response) => {
    count += 1;
    const [status, body] = answer(count);
    response.writeHead(status, { location: "http://127.0.0.1:1/" }).end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { readonly port: number };
  return { url: `http://127.0.0.1:${port}/keys`, count: () => count, close: () => server.close() };
}
