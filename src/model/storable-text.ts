/** What may be unstorable, found quickly: a NUL, or any half of a surrogate pair, whole pairs included. */
const suspicious = /[\0\ud800-\udfff]/;
const halfCharacter = /\p{Cs}/u;

/**
 * Whether databases can keep the text as it is. A NUL ends a text in some of them, and half of a surrogate pair has no
 * form in UTF-8: either would silently become another text.
 */
export function isStorable(text: string): boolean {
  return !suspicious.test(text) || (!text.includes("\0") && !halfCharacter.test(text));
}

/** The first text in a record, key or value, that databases cannot keep; undefined where all is well. */
export function unstorableText(value: unknown): string | undefined {
  if (typeof value === "string") return isStorable(value) ? undefined : value;
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return firstOf(value);
  for (const key of Object.keys(value)) {
    const found = isStorable(key) ? unstorableText((value as Record<string, unknown>)[key]) : key;
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstOf(list: readonly unknown[]): string | undefined {
  for (const member of list) {
    const found = unstorableText(member);
    if (found !== undefined) return found;
  }
  return undefined;
}
