/**
 * What no text of an export may have, whatever older graphs hold: direction marks and tags, by which it reads as another one,
 * control characters and halves of characters. Tabs and ends of lines stay, as prose has them.
 */
const unfit = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Bidi_Control}\u{e0000}-\u{e007f}]/gu;
/** JSON that may have some of them, written as they are or escaped. */
const mayBeUnfit = /\\u[0-9a-f]{4}|[\u007f-\u009f\u2028\u2029\p{Bidi_Control}\u{e0000}-\u{e007f}]/u;

/** A text as it is safe in the document of any format. */
export function fitText(text: string): string {
  return text.replace(/[\u2028\u2029]/g, " ").replace(unfit, "");
}

/** A value as JSON, each text of it as it is safe. */
export function fitJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  if (!mayBeUnfit.test(text)) return text;
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "string" ? fitText(inner) : inner), indent);
}
