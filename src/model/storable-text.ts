const suspicious = /\\u0000|\\ud[89a-f]/;

/**
 * Whether databases can keep the text as it is. A NUL ends a text in some of them, and half of a surrogate pair has no
 * form in UTF-8: either would silently become another text.
 */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && !/\p{Cs}/u.test(text);
}

/** The first text in a record, key or value, that databases cannot keep; undefined where all is well. */
export function unstorableText(record: unknown): string | undefined {
  // JSON writes both as escapes: one search over the text of a record clears almost all of them.
  return suspicious.test(JSON.stringify(record)) ? firstUnstorable(record) : undefined;
}

function firstUnstorable(value: unknown): string | undefined {
  if (typeof value === "string") return isStorable(value) ? undefined : value;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const found = isStorable(key) ? firstUnstorable(member) : key;
    if (found !== undefined) return found;
  }
  return undefined;
}
