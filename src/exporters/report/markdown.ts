import { proseInSentence } from "../../model/text-faults.ts";
import { isWebAddress } from "../../model/web-address.ts";
import { fitText } from "../kit/fit-text.ts";

/** Characters that mean something to Markdown wherever they stand, or to the HTML that it may hold. */
const special = /[\\`*_[\]<>{}|~&$@]|:(?=\/\/)|(?<=\bwww)\./gi;
/** What would make a heading, a list or a rule of a line that begins with it, and what closes a heading that ends with it. */
const marker = /^(?=[#+=-])|(?<=^\d+)(?=[.)](\s|$))|(?<=\s)(?=#+$)/g;

/** Text of a document as one line that says just what it says: nothing in it formats, links or turns what follows around. */
export function plain(text: string): string {
  return proseInSentence(fitText(text)).replace(special, "\\$&").replace(marker, "\\");
}

export function link(text: string, url: string | undefined): string {
  if (url === undefined || !isWebAddress(url)) return plain(text);
  return `[${plain(text)}](<${fitText(url).replace(/[<>\s\\]/g, encodeURIComponent)}>)`;
}

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** Blocks with an empty line between them; those without text are left out. */
export function blocks(...parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
