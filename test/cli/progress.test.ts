import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { importProgressTo, showingUpgrade } from "../../src/cli/progress.ts";
import type { ImportProgress } from "../../src/service/ingest/reading-progress.ts";

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

describe("an import that a store writes in several transactions", () => {
  /** What is written while it tells of these steps, one every six seconds. */
  function shownOf(...steps: readonly ImportProgress[]): string[] {
    const lines: string[] = [];
    const write = (piece: string | Uint8Array) => {
      lines.push(String(piece).trimEnd());
      return true;
    };
    const { show, end } = importProgressTo({ isTTY: false, write });
    for (const step of steps) {
      vi.advanceTimersByTime(6_000);
      show(step);
    }
    end();
    return lines;
  }
  const stored = (records: number): ImportProgress => ({ phase: "storing", records, share: records / 100_000 });

  it("shows for each step how far it has come, how fast, and how long it takes still", () => {
    expect(
      shownOf(
        { phase: "writing", records: 100_000 },
        stored(0),
        stored(30_000),
        stored(100_000),
        { phase: "stamping", records: 50_000, share: 0.5 },
        { phase: "publishing", records: 100_000, share: 1 },
      ),
    ).toEqual([
      "Writing: 100,000 records",
      "Storing: 0 records, 0%",
      "Storing: 30,000 records, 5,000 a second, 14 s left, 30%",
      "Storing: 100,000 records, 8,333 a second, 100%",
      "Setting the time of recording: 50,000 records, 50%",
      "Publishing: 100,000 records",
    ]);
  });

  it("shows the same of an import that is written while its documents are read", () => {
    const written = (records: number): ImportProgress => ({ phase: "writing", records, share: records / 100_000 });
    expect(shownOf(written(0), written(60_000))[1]).toBe("Writing: 60,000 records, 10,000 a second, 4 s left, 60%");
  });

  it("does not count as its own what another run has stored", () => {
    expect(shownOf(stored(40_000), stored(70_000))[1]).toBe("Storing: 70,000 records, 5,000 a second, 6 s left, 70%");
  });
});
