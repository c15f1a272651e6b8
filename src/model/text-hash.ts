/** Two hashes of a text with these are as good as independent. */
export const multipliers = [0x01000193, 0x5bd1e995] as const;

/** FNV-1a's loop over UTF-16 units, with murmur's finish to spread neighbouring ids. */
export function hashOf(text: string, multiplier: number): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), multiplier);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
