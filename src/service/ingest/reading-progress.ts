import type { ImportDocument, ImportedRecords, Importer } from "../../importers/importer.ts";
import type { WriteProgress } from "../../store/record-writer.ts";
import { BytesRead } from "./bytes-read.ts";
import type { DocumentFile } from "./documents.ts";
import { recordsIn } from "./records-in.ts";

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

/** Documents that are counted while they are read. */
export class ReadingProgress {
  private records = 0;
  private readonly read: BytesRead;

  constructor(
    documents: readonly (ImportDocument | DocumentFile)[],
    { readsTwice = false }: Importer,
    private readonly tell: ((progress: ImportProgress) => void) | undefined,
    /** What is done while the documents are read. */
    private readonly phase: "reading" | "writing" = "reading",
  ) {
    this.read = new BytesRead(documents, readsTwice ? 2 : 1, () => this.tellReached());
  }

  /** To be read in place of the given ones. */
  get documents(): readonly ImportDocument[] {
    return this.read.documents;
  }

  add(batch: ImportedRecords): void {
    this.records += recordsIn(batch);
    this.tellReached();
  }

  enter(phase: "comparing" | "writing"): void {
    this.tell?.({ phase, records: this.records });
  }

  /** What a store tells of its write. */
  readonly written = ({ step, records, all }: WriteProgress): void => {
    this.tell?.({ phase: step, records, share: all === 0 ? 1 : records / all });
  };

  private tellReached(): void {
    const { phase, records } = this;
    const { share } = this.read;
    this.tell?.({ phase, records, ...(share === undefined ? {} : { share }) });
  }
}
