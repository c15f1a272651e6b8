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
 * The repository whose card a list repeats: the only one of those that it is about, where nobody signs the list but the program
 * that made it or the namespace of the repository.
 */
export function repeatedCard(
  [only, ...others]: readonly (string | undefined)[],
  publisher: string | undefined,
  makers: readonly string[],
): string | undefined {
  if (only === undefined || others.length > 0) return undefined;
  const namespace = bareRepository(only).split("/")[0]?.toLowerCase();
  const isUnsigned = publisher === undefined || publisher.toLowerCase() === namespace || isGenerator(publisher, makers);
  return isUnsigned ? only : undefined;
}
