import fc from "fast-check";

const words =
  "the incident reached models by Anthropic through Mercor's annotators, likely (0.84) compromised LiteLLM tokenization".split(" ");
const ids = [
  "inc-mercor-breach-2026",
  "pkg:pypi/litellm@1.82.8",
  "9f86d081884c7d659a2feaa0c55ad015",
  "CVE-2026-33634",
  "rel_AbCdEf",
];
const smallLetters = [..."abcdefghijklmnopqrstuvwxyz"];
const letters = [...smallLetters, ...smallLetters.map((one) => one.toUpperCase())];
const signs = [..."!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \n\t"];

const of = (units: readonly string[], maxLength: number) =>
  fc.array(fc.constantFrom(...units), { minLength: 1, maxLength }).map((some) => some.join(""));

/** Like our sentences, like ids, and like nothing that anybody would write. */
export const texts = fc.oneof(
  fc.array(fc.constantFrom(...words, ...ids), { minLength: 1, maxLength: 40 }).map((some) => some.join(" ")),
  fc
    .array(fc.oneof(of(smallLetters, 12), of(letters, 12), fc.constantFrom(...words)), { maxLength: 20 })
    .map((some) => some.join(" ")),
  of([...letters, ...signs, ..."0123456789"], 60),
  of([...words, ...signs], 30),
  of([..."0123456789abcdef-"], 60),
  of([...words, ...ids, "é", "ß", "中", "🧪", "\u202e", "<|endoftext|>", "'ll", "'re"], 20),
  fc.string({ unit: "grapheme", maxLength: 60 }),
);
