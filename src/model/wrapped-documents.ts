/**
 * What a JSON document is that has another one within it, as signed evidence has, with what to do about it: the part of a sentence
 * after the document's name. Undefined for any other.
 */
export function wrappingOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Reflect.has(value, "payloadType") && typeof Reflect.get(value, "payload") === "string")
    return "is a signed envelope (DSSE); decode its payload from Base64, and import what that is";
  if (/^https:\/\/in-toto\.io\/Statement\b/.test(String(Reflect.get(value, "_type"))))
    return "is a statement of in-toto; import its predicate as a document of its own";
  return undefined;
}

/** The same of its text; undefined, too, where that is cut off or is no JSON. */
export function wrappingOfText(text: string): string | undefined {
  try {
    return /^\s*\{/.test(text) ? wrappingOf(JSON.parse(text)) : undefined;
  } catch {
    return undefined;
  }
}
