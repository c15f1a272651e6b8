import { afterEach, expect, test } from "vitest";
import { makeProgram } from "../../src/cli/program.ts";

const signals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;
const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));
afterEach(() => {
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) {
      if (!before.get(signal)?.includes(listener)) process.off(signal, listener);
    }
  }
});

test("a server heeds signals before what it needs is loaded", async () => {
  const ended = makeProgram().parseAsync(["serve", "--port", "none"], { from: "user" });
  const heeded = signals.map((signal) => process.listenerCount(signal) > (before.get(signal)?.length ?? 0));
  expect(heeded).toEqual([true, true, true]);
  await expect(ended).rejects.toThrow("is not a number");
});
