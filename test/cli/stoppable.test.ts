import { afterEach, expect, it, vi } from "vitest";
import { exitCodeOf, messageOf, Stopped } from "../../src/cli/failure.ts";
import { stoppable } from "../../src/cli/stoppable.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** Work that goes on until it is stopped. */
const endless = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

it.each(["SIGINT", "SIGTERM"] as const)("%s stops the work, which says how to go on", async (name) => {
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const before = process.listenerCount(name);
  const stopped = stoppable("Run it again.", endless).catch((error: unknown) => error);
  expect(process.listenerCount(name)).toBe(before + 1);
  process.emit(name);
  const error = await stopped;
  expect(error).toBeInstanceOf(Stopped);
  expect([messageOf(error), exitCodeOf(error)]).toEqual(["Run it again.", 130]);
  expect(said).toHaveBeenCalledWith(expect.stringContaining("Press Ctrl-C again"));
  expect(process.listenerCount(name)).toBe(before);
});

it("a second signal ends the process at once", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
  let finish = () => {};
  const work = stoppable(
    "Run it again.",
    () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  );
  process.emit("SIGINT");
  expect(exit).not.toHaveBeenCalled();
  process.emit("SIGINT");
  expect(exit).toHaveBeenCalledWith(130);
  finish();
  // What was complete by the time that it heard of the signal is done.
  await work;
});

it("says how to go on from where it has come to by the time that it stops", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  let done = 0;
  const stopped = stoppable(
    () => `Run it again: ${done} are done.`,
    async (signal) => {
      await endless(signal).catch(() => {
        done = 7;
      });
      throw signal.reason;
    },
  ).catch(messageOf);
  process.emit("SIGINT");
  expect(await stopped).toBe("Run it again: 7 are done.");
});
