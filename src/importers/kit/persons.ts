import { organizationIn } from "./organization-names.ts";

/** A shorter one is a part of other words. */
const shortest = 4;

/** Names of persons to be left out of texts: the longest first, as one may contain another. */
export function personNames(names: Iterable<string>): string[] {
  return [...new Set(names)].filter((name) => name.length >= shortest).sort((a, b) => b.length - a.length);
}

/** Those of persons among names of whom a document thanks, who may be organizations or have the names of accounts. */
export function personsAmong(names: readonly string[]): string[] {
  return personNames(names.map((name) => name.trim()).filter((name) => fullName.test(name) && organizationIn(name) === undefined));
}

const fullName = /^\p{Lu}[^\s@]*(?: [^\s@]+){1,4}$/u;

/** A text without the names of persons. */
export function withoutPersons(text: string, persons: readonly string[]): string {
  return persons.reduce((left, person) => left.replaceAll(person, "[person]"), text);
}
