/** How messages call what stands between the first two lines `---`. */
export const metadataRecord = "metadata";

interface FrontMatter {
  /** With as many lines before it as in the card, so that a fault in it has the line of the card. Undefined where there is none. */
  readonly yaml?: string;
  readonly fault?: string;
}

const fence = /^---[ \t]*$/;

/** The metadata of a card, as YAML: what stands between a first line of three dashes and the next. */
export function frontMatterOf(text: string): FrontMatter {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const start = lines.findIndex((line) => line.trim() !== "");
  if (start < 0 || !fence.test(lines[start] as string)) return {};
  const length = lines.slice(start + 1).findIndex((line) => fence.test(line));
  if (length < 0) return { fault: "begin with a line of three dashes and have no second one; add it after the last field" };
  return { yaml: "\n".repeat(start + 1) + lines.slice(start + 1, start + 1 + length).join("\n") };
}
