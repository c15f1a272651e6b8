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

  it("are names with the word in them, where no name is near the whole of it", () => {
    const kinds = ["SUPPLIES_DATA", "SUPPLIES_COMPUTE", "DATASET"];
    expect(didYouMean("compute", kinds)).toBe(' Did you mean "SUPPLIES_COMPUTE"?');
    expect(didYouMean("labs", [...names, "data-lab"])).toBe(' Did you mean "open-ai-labs"?');
    expect(didYouMean("data", kinds)).toBe(' Did you mean "DATASET"?');
    expect(nearMisses("compute", kinds)).toEqual([]);
  });
});
