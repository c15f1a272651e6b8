import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "../../graphql/api.ts";
import { bearer, type Running, running, token } from "./running.ts";

const folder = temporaryFolder();
let server: Running;
let signed: (claims: object, expires?: string) => Promise<string>;
beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const OIDC_JWKS = join(folder.path, "jwks.json");
  writeFileSync(OIDC_JWKS, JSON.stringify({ keys: [await exportJWK(publicKey)] }));
  const issued = { OIDC_ISSUER: "https://issuer.example", OIDC_AUDIENCE: "graph" };
  server = await running({ ...issued, OIDC_JWKS });
  signed = (claims, expires = "1m") =>
    new SignJWT({ sub: "ann", ...claims })
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer(issued.OIDC_ISSUER)
      .setAudience(issued.OIDC_AUDIENCE)
      .setExpirationTime(expires)
      .sign(privateKey);
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

/** Marked AMBER. */
const hidden = '{ node(id: "lab-hidden") { id } }';
const retract = 'mutation { retractClaim(id: "claim-acme", reason: "wrong") { revision } }';
const codeOf = ({ status, body }: Awaited<ReturnType<Running["ask"]>>) => [status, body.errors?.[0].extensions.code];

it("shows what its clearance covers, and no more", async () => {
  expect((await server.ask(hidden, bearer(await signed({ clearance: "AMBER" })))).body.data.node).toEqual({ id: "lab-hidden" });
  expect((await server.ask(hidden, bearer(await signed({ clearance: "GREEN" })))).body.data.node).toBeNull();
  expect((await server.ask(hidden, bearer(await signed({})))).body.data.node).toBeNull();
});

it("allows what its role allows", async () => {
  expect(codeOf(await server.ask(retract))).toEqual([200, "UNAUTHENTICATED"]);
  expect(codeOf(await server.ask(retract, bearer(await signed({}))))).toEqual([200, "FORBIDDEN"]);
  expect(codeOf(await server.ask(retract, bearer(await signed({ role: "editor" }))))).toEqual([200, "FORBIDDEN"]);
  expect((await server.ask(retract, bearer(await signed({ role: "curator" })))).body.data.retractClaim.revision).toBe(2);
});

it("tokens are accepted as before", async () => {
  expect((await server.ask(hidden, bearer(token))).body.data.node).toEqual({ id: "lab-hidden" });
});

it("every refusal says the same", async () => {
  const valid = await signed({});
  const refused = [await signed({}, "-5m"), await signed({ sub: "anonymous" }), `${valid.slice(0, -4)}AAAA`, "a.b.c", "wrong"];
  const answers = [];
  for (const one of refused) answers.push(await server.ask("{ __typename }", bearer(one)));
  expect(answers.map(codeOf)).toEqual(refused.map(() => [401, "UNAUTHENTICATED"]));
  expect(new Set(answers.map(({ body }) => body.errors[0].message)).size).toBe(1);
});
