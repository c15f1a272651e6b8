import { describe, expect, it } from "vitest";
import { modalityOfContents } from "../../../src/importers/kit/modality.ts";

describe("the modality of a model, by what goes in and what comes out", () => {
  it.each([
    [["text"], ["text"], "text"],
    [["text", "image"], ["text"], "image-text"],
    [["image", "text"], ["text"], "image-text"],
    [["text"], ["image"], "text-image"],
    [["text"], ["text", "image"], "text-image"],
    [["text", "image"], ["image"], "text-image"],
    [["text", "audio", "image"], ["text"], "audio-image-text"],
    [["text", "image"], [], "text-image"],
    [[], ["audio"], "audio"],
    [[], [], undefined],
  ])("%j to %j is %s", (inputs, outputs, modality) => {
    expect(modalityOfContents(inputs, outputs)).toBe(modality);
  });
});
