import { describe, expect, it } from "vitest";
import { didYouMean, nearMisses } from "../../src/search/near-misses.ts";

const names = ["anthropic", "openai", "open-ai-labs", "mercor", "meta", "scale-ai"];

describe("near misses", () => {
  it.each([
    { wanted: "antropic", found: ["anthropic"] },
    { wanted: "Mecror", found: ["mercor"] },
    { wanted: "open_ai", found: ["openai", "open-ai-labs"] },
    { wanted: "scale", found: ["scale-ai"] },
    { wanted: "nobody", found: [] },
    { wanted: "", found: [] },
  ])("of $wanted are $found", ({ wanted, found }) => {
    expect(nearMisses(wanted, names)).toEqual(found);
  });

  it("are offered in words", () => {
    expect(didYouMean("open_ai", names)).toBe(' Did you mean "openai" or "open-ai-labs"?');
    expect(didYouMean("nobody", names)).toBe("");
  });
});
