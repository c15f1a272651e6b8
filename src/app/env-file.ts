/** One `NAME=value` of a settings file. */
export interface EnvEntry {
  readonly name: string;
  readonly value: string;
  /** Counted from 1. */
  readonly line: number;
  /** Why the value may not be what was meant: what to change. */
  readonly doubt?: string;
  /** Whether a comment was cut off the value. */
  readonly commented?: boolean;
}

export interface EnvFile {
  readonly entries: readonly EnvEntry[];
  /** The numbers of lines that are neither an entry nor a comment. */
  readonly unread: readonly number[];
}

const entryStart = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*/;
const blankOrComment = /^[ \t]*(#.*)?$/;
const quotes = ['"', "'", "`"];

/**
 * Reads a settings file, the way dotenv and Node do: `export ` and spaces around `=` are allowed, lines end in LF or CRLF,
 * a quoted value may go over several lines, and a blank and `#` after a value begin a comment. Where those would guess, as
 * for an unquoted `#` inside a value, the entry carries a doubt.
 */
export function parseEnvFile(text: string): EnvFile {
  const lines = text.split(/\r\n|\n|\r/);
  const entries: EnvEntry[] = [];
  const unread: number[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = at + 1;
    const written = lines[at] as string;
    const start = entryStart.exec(written);
    const name = start?.[1];
    if (start === null || name === undefined) {
      if (!blankOrComment.test(written)) unread.push(line);
      continue;
    }
    const rest = written.slice(start[0].length);
    if (rest.startsWith("#") && /[ \t]$/.test(start[0])) {
      entries.push({ name, line, value: "", commented: true });
      continue;
    }
    const quote = quotes.find((one) => rest.startsWith(one));
    if (quote === undefined) {
      entries.push({ name, line, ...unquoted(rest) });
      continue;
    }
    const end = lastLineOfQuoted(lines, at, rest, quote);
    if (end === undefined) {
      entries.push({ name, line, value: rest, doubt: `opens a quote ${quote} and never closes it` });
      continue;
    }
    const whole = [rest, ...lines.slice(at + 1, end + 1)].join("\n");
    entries.push({ name, line, ...quoted(whole, quote) });
    at = end;
  }
  return { entries, unread };
}

export const unquotedHash = "has an unquoted # in its value: put it in quotes";

function unquoted(rest: string): Pick<EnvEntry, "value" | "doubt" | "commented"> {
  const [, value = "", comment] = /^(.*?)(?:[ \t]+#(.*))?$/.exec(rest) ?? [];
  if (value.includes("#")) {
    return { value, doubt: unquotedHash };
  }
  if (/^[“”„‘’‚«»]/.test(value)) return { value, doubt: `begins with ${value[0]}: use straight quotes, " or '` };
  return { value: value.trim(), commented: comment !== undefined };
}

/** The index of the line that closes the quote; undefined where none does. */
function lastLineOfQuoted(lines: readonly string[], first: number, rest: string, quote: string): number | undefined {
  if (rest.indexOf(quote, 1) > 0) return first;
  const found = lines.findIndex((line, at) => at > first && line.includes(quote));
  return found < 0 ? undefined : found;
}

function quoted(whole: string, quote: string): Pick<EnvEntry, "value" | "doubt"> {
  const end = whole.indexOf(quote, 1);
  const inside = whole.slice(1, end);
  const value = quote === '"' ? inside.replaceAll("\\n", "\n") : inside;
  if (blankOrComment.test(whole.slice(end + 1))) return { value };
  return { value, doubt: `goes on after the closing ${quote}: quote the whole value, with a quote that is not in it` };
}
