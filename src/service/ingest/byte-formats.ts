/** What the first bytes of a file say that it is, where it is no plain UTF-8 text. */
export interface ByteFormat {
  readonly name: string;
  readonly remedy: string;
  /** How its text is decoded, where it can be. */
  readonly encoding?: string;
}

export const gzip: ByteFormat = { name: "gzip within gzip", remedy: "unpack it once" };
const utf16: ByteFormat = { name: "UTF-16", remedy: "save it as UTF-8" };
const littleEndian: ByteFormat = { ...utf16, encoding: "utf-16le" };
const bigEndian: ByteFormat = { ...utf16, encoding: "utf-16be" };
const unpackIt = "unpack it, or pack it with gzip";

/** The longest first: the mark of UTF-32 begins like that of UTF-16. */
const signatures: readonly (readonly [readonly number[], ByteFormat])[] = [
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], { name: "packed with xz", remedy: unpackIt }],
  [
    [0x50, 0x4b, 0x03, 0x04],
    { name: "a ZIP archive", remedy: "unpack it, and name the documents in it; if it is a workbook, save its table as CSV" },
  ],
  [[0xd0, 0xcf, 0x11, 0xe0], { name: "a workbook, or another document of Office", remedy: "save its table as CSV" }],
  [[0x25, 0x50, 0x44, 0x46], { name: "a PDF", remedy: "name the document or table that it was made from" }],
  [[0x28, 0xb5, 0x2f, 0xfd], { name: "packed with zstd", remedy: unpackIt }],
  [[0xff, 0xfe, 0x00, 0x00], { name: "UTF-32", remedy: "save it as UTF-8" }],
  [[0x42, 0x5a, 0x68], { name: "packed with bzip2", remedy: unpackIt }],
  [[0x1f, 0x8b], gzip],
  [[0xff, 0xfe], littleEndian],
  [[0xfe, 0xff], bigEndian],
];

export const longestSignature = Math.max(...signatures.map(([bytes]) => bytes.length));

export function knownFormat(start: Uint8Array): ByteFormat | undefined {
  const found = signatures.find(([bytes]) => bytes.every((byte, place) => start[place] === byte));
  if (found !== undefined) return found[1];
  // No text that is meant here has a NUL; in UTF-16, every other byte of one in English is.
  const [first, second] = start;
  return first !== undefined && second !== undefined && (first === 0) !== (second === 0) ? utf16 : undefined;
}
