const usualLength = 32_000;

/** The same text in fewer pieces: a reader waits for each. */
export async function* inPieces(texts: AsyncIterable<string> | Iterable<string>): AsyncIterable<string> {
  let piece = "";
  for await (const text of texts) {
    piece += text;
    if (piece.length < usualLength) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}
