import { countTokens as inCl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { countTokens as inO200k } from "gpt-tokenizer/encoding/o200k_base";

const asText = { disallowedSpecial: new Set<string>() };

/** How many tokens a text has, by whichever of two real tokenizers counts more. */
export function countTokens(text: string): number {
  return Math.max(inCl100k(text, asText), inO200k(text, asText));
}
