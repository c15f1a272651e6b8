/** An element of an SVG document. */
export interface Part {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly text?: string;
  readonly parts?: readonly Part[];
}

/** What XML 1.0 has no way to write. */
const unwritable = /[\p{Cs}\ufffe\uffff]|(?![\t\n\r])\p{Cc}/gu;
const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(unwritable, "\ufffd").replace(/[&<>"']/g, (letter) => escapes[letter]!);
}

/** An element as text; what names and texts hold stays text. */
export function markup({ name, attributes = {}, text, parts = [] }: Part): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return `<${name}${written.join("")}>${text === undefined ? "" : escaped(text)}${parts.map(markup).join("")}</${name}>`;
}
