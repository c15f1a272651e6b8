import type { ImportDocument, ImportedRecords, Importer } from "../../importers/importer.ts";
import type { WriteProgress } from "../../store/record-writer.ts";
import type { DocumentFile } from "./documents.ts";

/** How far an import has come. */
export interface ImportProgress {
  /** `writing` is followed by the steps of the write where it takes several transactions. */
  readonly phase: "reading" | "comparing" | "writing" | WriteProgress["step"];
  /** Records read: sources, entities, relationships and claims; in a step of the write, the new ones with which it is done. */
  readonly records: number;
  /**
   * From 0 to 1: by bytes while documents are read, absent for documents of unknown size; by records in a step of the write; absent in
   * between.
   */
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
    /** What is done while the documents are read. */
    private readonly phase: "reading" | "writing" = "reading",
  ) {
    this.bytes = documents.reduce((sum, { bytes = 0 }) => sum + bytes, 0) * (readsTwice ? 2 : 1);
    this.documents = tell === undefined ? documents : documents.map((document) => this.counted(document));
  }

  add({ sources, entities, relationships, claims }: ImportedRecords): void {
    this.records += sources.length + entities.length + relationships.length + claims.length;
  }

  enter(phase: "comparing" | "writing"): void {
    this.tell?.({ phase, records: this.records });
  }

  /** What a store tells of its write. */
  readonly written = ({ step, records, all }: WriteProgress): void => {
    this.tell?.({ phase: step, records, share: all === 0 ? 1 : records / all });
  };

  private counted(document: ImportDocument): ImportDocument {
    const note = (piece: string) => {
      this.read += piece.length;
      const share = this.bytes === 0 ? {} : { share: Math.min(1, this.read / this.bytes) };
      this.tell?.({ phase: this.phase, records: this.records, ...share });
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
