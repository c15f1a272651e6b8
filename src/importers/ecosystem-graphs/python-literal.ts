const deepest = 20;
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

/** A list, map, text or None as Python writes it, into which the table turns what is no text; undefined for anything else. */
export function pythonLiteral(text: string): { readonly value: unknown } | undefined {
  const reader = new Reader(text);
  const value = reader.value(0);
  return value === undefined || !reader.isAtEnd ? undefined : value;
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  get isAtEnd(): boolean {
    this.skip();
    return this.at === this.text.length;
  }

  value(depth: number): { readonly value: unknown } | undefined {
    this.skip();
    const first = this.text[this.at];
    if (depth > deepest) return undefined;
    if (first === "'" || first === '"') return this.string(first);
    if (first === "[") return this.list(depth);
    if (first === "{") return this.map(depth);
    const [word] = /^[\w.+-]+/.exec(this.text.slice(this.at, this.at + 40)) ?? [];
    if (word === undefined) return undefined;
    this.at += word.length;
    return { value: word === "None" ? undefined : word };
  }

  private list(depth: number): { readonly value: unknown } | undefined {
    const items: unknown[] = [];
    this.at++;
    while (!this.takes("]")) {
      const item = this.value(depth + 1);
      if (item === undefined) return undefined;
      items.push(item.value);
      if (!this.takes(",") && !this.isBefore("]")) return undefined;
    }
    return { value: items };
  }

  private map(depth: number): { readonly value: unknown } | undefined {
    const entries: [string, unknown][] = [];
    this.at++;
    while (!this.takes("}")) {
      const name = this.value(depth + 1);
      if (typeof name?.value !== "string" || !this.takes(":")) return undefined;
      const item = this.value(depth + 1);
      if (item === undefined) return undefined;
      entries.push([name.value, item.value]);
      if (!this.takes(",") && !this.isBefore("}")) return undefined;
    }
    return { value: Object.fromEntries(entries) };
  }

  private string(quote: string): { readonly value: string } | undefined {
    let value = "";
    for (this.at++; this.at < this.text.length; this.at++) {
      const letter = this.text[this.at] as string;
      if (letter === quote) {
        this.at++;
        return { value };
      }
      if (letter !== "\\") value += letter;
      else {
        this.at++;
        const escaped = this.text[this.at] ?? "";
        value += escapes[escaped] ?? escaped;
      }
    }
    return undefined;
  }

  private takes(letter: string): boolean {
    if (!this.isBefore(letter)) return false;
    this.at++;
    return true;
  }

  private isBefore(letter: string): boolean {
    this.skip();
    return this.text[this.at] === letter;
  }

  private skip(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
  }
}
