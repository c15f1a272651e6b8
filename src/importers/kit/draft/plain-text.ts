import { isBlank, proseInSentence } from "../../../model/text-faults.ts";
import { withoutNamesOfMail } from "../organization-names.ts";

const longestLine = 200;
const longestProse = 4_000;
/** Of HTML and XML; what documents write between angle brackets otherwise (`<unset>`) is no loss to a summary. */
const tags = /<\/?[a-z!][^<>]{0,500}>/gi;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", "#39": "'" };
/** The part before the @ begins a word: `@scope/name` and `name@1.2.0-rc.1` are packages. */
const mailAddress = /(?<![\w.+%-])[\w.+%-]+@(?!\d+\.\d)[\w-]+(?:\.[\w-]+)*\.\p{L}{2,}(?![\w@])/gu;
const noMailAddress = "[mail address]";
/** Where a line may be broken, or not: they come along when a name is copied from a page. */
const breaks = /[\u00ad\u200b\u2060\ufeff]/g;
const unfitForProse = /(?![\t\n])[\p{Cc}\p{Cs}]/gu;

/** The text of a document as a name or a title: one line without markup, mail or invisible characters, cut off if it is long; empty where nothing of it is to be seen. */
export function plainLine(text: string): string {
  const line = proseInSentence(unescaped(text).replace(breaks, ""));
  return isBlank(line) ? "" : cut(line, longestLine);
}

/** The text of a document as a description or a quote, cut off if it is long. */
export function plainProse(text: string): string {
  const unix = unescaped(text).replace(/\r\n?/g, "\n").replace(unfitForProse, "");
  return cut(
    unix
      .replace(/[ \t]+\n/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
    longestProse,
  );
}

/** A web address of a document, in which an archive may name the list that it keeps: no text of the graph shows a mail address. */
export function plainAddress(url: string): string {
  return url.replace(mailAddress, (address) => address.replace("@", "%40"));
}

function unescaped(text: string): string {
  return withoutNamesOfMail(text)
    .replace(tags, "")
    .replace(mailAddress, noMailAddress)
    .replace(/&(#39|\w{2,4});/g, (whole, name: string) => (Object.hasOwn(entities, name) ? (entities[name] as string) : whole));
}

/** Never between the halves of a character. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
