import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { showingUpgrade } from "../../src/cli/progress.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What is written while a database is opened whose upgrade reports these shares, one each so many milliseconds. */
async function shown(isTTY: boolean, shares: readonly number[], milliseconds: number): Promise<string> {
  let text = "";
  const write = (piece: string | Uint8Array) => {
    text += piece;
    return true;
  };
  const opened = await showingUpgrade(
    async ({ onUpgrade }) => {
      for (const share of shares) {
        vi.advanceTimersByTime(milliseconds);
        onUpgrade?.(share);
      }
      return "opened";
    },
    { isTTY, write },
  );
  expect(opened).toBe("opened");
  return text;
}

describe("an upgrade that takes longer than a second", () => {
  it("is shown as a bar on a terminal, which is gone at the end", async () => {
    const text = await shown(true, [0, 0.5, 1], 900);
    expect(text).toContain(`${"█".repeat(15)}${"░".repeat(15)} Upgrading the database to this version of the program`);
    expect(text.endsWith("\r\u001b[K")).toBe(true);
  });

  it("is shown in lines elsewhere, not more often than every five seconds", async () => {
    const doing = "Upgrading the database to this version of the program";
    expect(await shown(false, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8], 800)).toBe(`${doing}: 10%\n${doing}: 80%\n`);
  });

  it("and a shorter one not at all", async () => {
    expect(await shown(true, [0, 0.5, 1], 300)).toBe("");
    expect(await shown(false, [], 0)).toBe("");
  });
});
