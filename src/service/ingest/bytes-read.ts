import type { ImportDocument } from "../../importers/importer.ts";
import type { DocumentFile } from "./documents.ts";

/** Counts how much of documents was read, by their bytes on disk: those of a packed one as they are packed. */
export class BytesRead {
  /** To be read in place of the given ones. */
  readonly documents: readonly ImportDocument[];
  private readonly all: number;
  private taken = 0;

  /**
   * @param times how often each document is read from the start
   * @param onPiece called for each piece of a document
   */
  constructor(documents: readonly (ImportDocument | DocumentFile)[], times: number, onPiece: () => void = () => undefined) {
    this.all = documents.reduce((sum, document) => sum + ("bytes" in document ? document.bytes : 0), 0) * times;
    const take = (bytes: number) => {
      this.taken += bytes;
    };
    this.documents = documents.map((document) => ({
      name: document.name,
      async *read() {
        for await (const piece of document.read(take)) {
          onPiece();
          yield piece;
        }
      },
    }));
  }

  /** From 0 to 1; undefined for documents of unknown size. */
  get share(): number | undefined {
    return this.all === 0 ? undefined : Math.min(1, this.taken / this.all);
  }
}
