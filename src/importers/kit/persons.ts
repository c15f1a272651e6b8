import { organizationIn } from "./organization-names.ts";

/** A shorter name is a part of other words. */
const shortest = 4;
const longest = 200;
const words = /[\p{L}\p{M}\p{N}]+/gu;
/** Of scripts whose words nothing separates. */
const unspaced = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/u;

/** Names of persons to be left out of texts, of which a list may have as many as it has parts. */
export class Persons {
  private readonly names = new Set<string>();
  /** By the word that names begin with, their lengths: the greatest first, as one name may begin with another. */
  private readonly lengths = new Map<string, number[]>();
  private readonly withinWords: string[] = [];

  constructor(names: Iterable<string>) {
    for (const written of names) {
      const [first] = written.match(words) ?? [];
      if (first === undefined || written.length < shortest || written.length > longest) continue;
      const name = written.slice(written.indexOf(first));
      if (unspaced.test(name)) this.withinWords.push(name);
      else this.add(name, first);
    }
    for (const some of this.lengths.values()) some.sort((a, b) => b - a);
    this.withinWords.sort((a, b) => b.length - a.length);
  }

  leftOutOf(text: string): string {
    const spaced = this.names.size === 0 ? text : this.withoutSpaced(text);
    return this.withinWords.reduce((rest, name) => rest.replaceAll(name, "[person]"), spaced);
  }

  private add(name: string, first: string): void {
    this.names.add(name);
    const some = this.lengths.get(first) ?? [];
    if (!some.includes(name.length)) some.push(name.length);
    this.lengths.set(first, some);
  }

  private withoutSpaced(text: string): string {
    let left = "";
    let kept = 0;
    for (const { 0: word, index } of text.matchAll(words)) {
      if (index < kept) continue;
      const length = this.lengths.get(word)?.find((one) => this.names.has(text.slice(index, index + one)));
      if (length === undefined) continue;
      left += `${text.slice(kept, index)}[person]`;
      kept = index + length;
    }
    return left + text.slice(kept);
  }
}

/** The persons among those whom a document thanks. The others are organizations, or accounts of which only a handle is given. */
export function personsAmong(names: readonly string[]): Persons {
  return new Persons(names.map((name) => name.trim()).filter((name) => fullName.test(name) && organizationIn(name) === undefined));
}

const fullName = /^\p{Lu}[^\s@]*(?: [^\s@]+){1,4}$/u;
