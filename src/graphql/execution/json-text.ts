import type { PiecePool } from "./piece-pool.ts";

/** A part of an answer that is JSON already, as bytes of UTF-8 in pieces that follow one another. */
export class JsonText {
  private pieces: readonly Buffer[];
  /** In bytes. */
  readonly length: number;

  /** @param pool is given back the pieces when they have been moved */
  constructor(
    pieces: readonly Buffer[],
    private readonly pool: PiecePool,
  ) {
    this.pieces = pieces;
    this.length = lengthOf(pieces);
  }

  /** Moves it to where an answer is put together; nothing is left of it. Returns its length. */
  moveTo(answer: Buffer, start: number): number {
    let at = start;
    for (const piece of this.pieces) {
      at += piece.copy(answer, at);
      this.pool.giveBack(piece);
    }
    this.pieces = [];
    return at - start;
  }

  /** Whoever does not know of it finds what it says. */
  toJSON(): unknown {
    return JSON.parse(Buffer.concat(this.pieces).toString());
  }
}

/** Of all together, in bytes. */
export function lengthOf(pieces: readonly { readonly length: number }[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
