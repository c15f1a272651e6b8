import { bareRepository } from "./repositories.ts";

const generator = /\b(ai-?s?bom|ml-?bom|s?bom|aloha|generator)\b/i;

/**
 * Whether the name is that of a program that makes lists, or of who makes that: such programs sign lists with it. `makers` are
 * those that the list itself names.
 */
export function isGenerator(name: string, makers: readonly string[]): boolean {
  const folded = name.toLowerCase();
  return generator.test(name) || makers.some((maker) => maker.toLowerCase() === folded);
}

/**
 * Whether a list of what a repository holds repeats the card of that: nobody signs it but the program that made it or the
 * namespace of the repository.
 */
export function repeatsCard(repository: string, publisher: string | undefined, makers: readonly string[]): boolean {
  const namespace = bareRepository(repository).split("/")[0]?.toLowerCase();
  return publisher === undefined || publisher.toLowerCase() === namespace || isGenerator(publisher, makers);
}
