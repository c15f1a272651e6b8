/** Two hashes of a text with these are as good as independent. */
const multipliers = [0x01000193, 0x5bd1e995] as const;
const start = 0x811c9dc5;

/** FNV-1a's loop over UTF-16 units, with murmur's finish to spread neighbouring ids. */
export function hashOf(text: string): number {
  let value = start;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), multipliers[0]);
  return finished(value);
}

/** Both hashes of a text: in one loop, as neither then waits for what the other one computes. */
export function hashesOf(text: string): { readonly first: number; readonly second: number } {
  const [one, other] = multipliers;
  let first = start;
  let second = start;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    first = Math.imul(first ^ unit, one);
    second = Math.imul(second ^ unit, other);
  }
  return { first: finished(first), second: finished(second) };
}

function finished(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
