type Path = readonly (string | number)[];

/** Half of a surrogate pair has no form in UTF-8: it could be neither kept nor be a part of an address. */
const halfCharacter = /\p{Cs}/u;

/** Where a document, which is not nested deeply, has a text with half of a character; undefined where it has none. */
export function halfCharacterIn(value: unknown, at: Path = []): Path | undefined {
  if (typeof value === "string") return halfCharacter.test(value) ? at : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  const isList = Array.isArray(value);
  for (const [name, inner] of Object.entries(value)) {
    const step = isList ? Number(name) : name;
    const found = halfCharacter.test(name) ? at : halfCharacterIn(inner, [...at, step]);
    if (found !== undefined) return found;
  }
  return undefined;
}
