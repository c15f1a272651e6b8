import { readFileSync, writeFileSync } from "node:fs";

/** Numbers from 0 up to 1, the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pageBytes = 4096;

/** Each changes some of the bytes, and says where. */
const damages: Readonly<
  Record<string, (bytes: Buffer, random: () => number) => { readonly bytes: Buffer; readonly where: string }>
> = {
  bit: (bytes, random) => {
    const [at, bit] = [Math.floor(random() * bytes.length), Math.floor(random() * 8)];
    bytes[at] = (bytes[at] as number) ^ (1 << bit);
    return { bytes, where: `bit ${bit} of byte ${at}` };
  },
  head: (bytes, random) => {
    const [at, bit] = [Math.floor(random() ** 2 * pageBytes), Math.floor(random() * 8)];
    bytes[at] = (bytes[at] as number) ^ (1 << bit);
    return { bytes, where: `bit ${bit} of byte ${at}` };
  },
  page: (bytes, random) => {
    const page = Math.floor((random() * bytes.length) / pageBytes);
    bytes.fill(0, page * pageBytes, (page + 1) * pageBytes);
    return { bytes, where: `page ${page + 1} in zeros` };
  },
  noise: (bytes, random) => {
    const at = Math.floor(random() * bytes.length);
    const end = Math.min(bytes.length, at + 1 + Math.floor(random() * 64));
    for (let byte = at; byte < end; byte++) bytes[byte] = Math.floor(random() * 256);
    return { bytes, where: `bytes ${at} to ${end} at random` };
  },
  cut: (bytes, random) => {
    const length = 1 + Math.floor(random() * (bytes.length - 1));
    return { bytes: bytes.subarray(0, length), where: `cut off at ${length}` };
  },
};
export type DamageKind = keyof typeof damages;

/** Writes a damaged copy of a file. Returns where it is damaged. */
export function damagedCopy(from: string, to: string, kind: DamageKind, random: () => number): string {
  const damage = damages[kind];
  if (damage === undefined) throw new Error(`There is no damage ${kind}.`);
  const { bytes, where } = damage(readFileSync(from), random);
  writeFileSync(to, bytes);
  return where;
}
