import { expect, it } from "vitest";
import { askerOfRequest } from "../../../src/app/http/asker.ts";
import { FailedAttempts } from "../../../src/app/http/failed-attempts.ts";
import { type Asker, anonymous } from "../../../src/service/asker.ts";

const ann: Asker = { name: "ann", role: "EDITOR", clearance: 2 };
/** Takes any token that it is asked about. */
const credulous = { verify: async () => ({ asker: ann, guess: false }) };
const askerOf = (authorization?: string) =>
  askerOfRequest({ headers: { authorization }, ip: "192.0.2.1" }, credulous, new FailedAttempts());

it.each(["Bearer x", "bearer  x", "BEARER x ", `Bearer ${"x".repeat(8_000)}`])("%.20s is asked about", async (header) => {
  expect(await askerOf(header)).toBe(ann);
});

it("no header is nobody", async () => {
  expect(await askerOf()).toBe(anonymous);
});

it.each(["", "x", "Bearer", "Bearer ", "Basic eDp4", "Bearer x y", "Bearer \u00fc", `Bearer ${"x".repeat(8_001)}`])(
  "%.20s is refused, unasked",
  async (header) => {
    await expect(askerOf(header)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  },
);
