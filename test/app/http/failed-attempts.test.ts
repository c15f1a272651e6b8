import { describe, expect, it, vi } from "vitest";
import { FailedAttempts } from "../../../src/app/http/failed-attempts.ts";

function attemptsAt(start = 0) {
  const clock = { now: start };
  const attempts = new FailedAttempts(() => clock.now);
  const fail = (address: string, times = 10) => {
    for (let time = 0; time < times; time++) attempts.fail(address);
  };
  return { clock, attempts, fail };
}

describe("wrong tokens of an address", () => {
  it("are looked at ten times in a minute", () => {
    const { clock, attempts, fail } = attemptsAt();
    fail("192.0.2.1", 9);
    expect(attempts.secondsToWait("192.0.2.1", "guess")).toBe(0);
    clock.now = 20_000;
    fail("192.0.2.1", 1);
    expect(attempts.secondsToWait("192.0.2.1", "guess")).toBe(40);
    expect(attempts.secondsToWait("192.0.2.2", "guess")).toBe(0);
    clock.now = 60_000;
    expect(attempts.secondsToWait("192.0.2.1", "guess")).toBe(0);
    fail("192.0.2.1", 1);
    expect(attempts.secondsToWait("192.0.2.1", "guess")).toBe(0);
  });

  it("do not keep away a token that was right from there within the hour", () => {
    const { clock, attempts, fail } = attemptsAt();
    attempts.accept("192.0.2.1", "right");
    fail("192.0.2.1");
    fail("192.0.2.2");
    expect(attempts.secondsToWait("192.0.2.1", "right")).toBe(0);
    expect(attempts.secondsToWait("192.0.2.1", "other")).toBe(60);
    expect(attempts.secondsToWait("192.0.2.2", "right")).toBe(60);
    clock.now = 60 * 60_000;
    fail("192.0.2.1");
    expect(attempts.secondsToWait("192.0.2.1", "right")).toBe(60);
  });

  it.each([
    ["2001:db8:0:1::7", "2001:0db8::1:0:0:0:1", true],
    ["2001:db8:0:1::7", "2001:db8:0:1:ffff::", true],
    ["2001:db8:0:1::7", "2001:db8:0:2::7", false],
    ["::1", "::2", true],
    ["fe80::1%eth0", "fe80::2", true],
    ["::ffff:192.0.2.1", "192.0.2.1", true],
    ["192.0.2.1:5000", "192.0.2.1:6000", true],
    ["192.0.2.1", "192.0.2.11", false],
    ["invented", "x".repeat(1000), true],
  ])("count together for one network: %s and %s: %s", (failing, other, together) => {
    const { attempts, fail } = attemptsAt();
    fail(failing);
    expect(attempts.secondsToWait(other, "guess") > 0).toBe(together);
  });

  it("are remembered of ten thousand addresses, not more", () => {
    const { attempts, fail } = attemptsAt();
    const address = (n: number) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`;
    for (let n = 0; n < 10_010; n++) fail(address(n));
    expect(attempts.secondsToWait(address(9), "guess")).toBe(0);
    expect(attempts.secondsToWait(address(10), "guess")).toBe(60);
  });
});

it("lock nobody out for longer when a clock is set back", () => {
  const set = vi.spyOn(Date, "now").mockReturnValue(10_000_000);
  const attempts = new FailedAttempts();
  for (let attempt = 0; attempt < 10; attempt++) attempts.fail("192.0.2.7");
  set.mockReturnValue(0);
  expect(attempts.secondsToWait("192.0.2.7", "a token")).toBeLessThanOrEqual(60);
  set.mockRestore();
});
