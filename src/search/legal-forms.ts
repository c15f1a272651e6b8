import { words } from "./words.ts";

/** What a register appends to a company's name, and hardly anybody else writes. */
const legalForms = new Set(
  "inc incorporated llc ltd limited corp corporation co company com lp llp plc pbc gmbh ag se sa sas bv nv oy ab kk pte".split(" "),
);

/** The words without the legal form at their end, where anything else is left. */
export function withoutLegalForm(words: readonly string[]): readonly string[] {
  const named = words.findLastIndex((word) => !legalForms.has(word));
  return named === -1 ? words : words.slice(0, named + 1);
}

/** The words by which people call a company: without what stands in brackets, and without the legal form at their end. */
export function commonName(name: string): readonly string[] {
  const plain = name.replace(/\([^()]*\)/g, " ").replace(/\p{L}(?:\.\p{L})+\.?/gu, (initials) => initials.replaceAll(".", ""));
  return withoutLegalForm(words(plain));
}
