import type { ImportDocument, ImportedRecords, Importer } from "../../importers/importer.ts";
import type { DocumentFile } from "./documents.ts";

/** How far an import has come. */
export interface ImportProgress {
  readonly phase: "reading" | "comparing" | "writing";
  /** Records read: sources, entities, relationships and claims. */
  readonly records: number;
  /** From 0 to 1, by bytes read; absent after reading, and for documents of unknown size. */
  readonly share?: number;
}

type Sized = ImportDocument & Partial<Pick<DocumentFile, "bytes">>;

/** Documents that are counted while they are read. */
export class ReadingProgress {
  readonly documents: readonly ImportDocument[];
  private records = 0;
  private read = 0;
  private readonly bytes: number;

  constructor(
    documents: readonly Sized[],
    { readsTwice = false }: Importer,
    private readonly tell: ((progress: ImportProgress) => void) | undefined,
  ) {
    this.bytes = documents.reduce((sum, { bytes = 0 }) => sum + bytes, 0) * (readsTwice ? 2 : 1);
    this.documents = tell === undefined ? documents : documents.map((document) => this.counted(document));
  }

  add({ sources, entities, relationships, claims }: ImportedRecords): void {
    this.records += sources.length + entities.length + relationships.length + claims.length;
  }

  enter(phase: Exclude<ImportProgress["phase"], "reading">): void {
    this.tell?.({ phase, records: this.records });
  }

  private counted(document: ImportDocument): ImportDocument {
    const note = (piece: string) => {
      this.read += piece.length;
      const share = this.bytes === 0 ? {} : { share: Math.min(1, this.read / this.bytes) };
      this.tell?.({ phase: "reading", records: this.records, ...share });
      return piece;
    };
    return {
      name: document.name,
      async *read() {
        for await (const piece of document.read()) yield note(piece);
      },
    };
  }
}
