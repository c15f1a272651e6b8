import type { ImporterOptions } from "../../importers/importer-options.ts";
import type { CallerRole } from "../../model/caller-roles.ts";
import type { WriteKey } from "../../store/record-writer.ts";
import type { ImportReport } from "./import-report.ts";
import type { ImportProgress } from "./reading-progress.ts";

export interface ImportOptions {
  /** Who imports: whose claims these are, and who stands with the versions that they make. */
  readonly assertedBy: string;
  /**
   * What the importer may do, an editor's part where it is left out: an editor adds records and claims, and retracts claims
   * of their own; a curator retracts anybody's; an operator's documents may say who made their claims, and may replace.
   */
  readonly role?: CallerRole;
  /**
   * The rank of the narrowest marking that the importer may see: entities above it are treated as missing, and nothing
   * is written above it.
   */
  readonly clearance: number;
  /** Check everything and report what would be written, and write nothing. */
  readonly dryRun?: boolean;
  /** Write the fields in which the documents contradict what is stored, instead of reporting them. Takes an operator. */
  readonly replace?: boolean;
  /** Take the valid records of documents that have faults. */
  readonly lenient?: boolean;
  /** What the format is asked besides. */
  readonly formatOptions?: ImporterOptions;
  /** Report by record and field even if it is no dry run: for documents that are not large. */
  readonly reportChanges?: boolean;
  /** Called now and then while documents are read and while a store writes in several transactions, and as each phase begins. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /**
   * Stops the import before it begins to write, or while it writes what nobody sees yet: it rejects with the reason of the
   * signal, and nothing of it is visible. Where it had begun to write, the same import goes on from there.
   */
  readonly signal?: AbortSignal;
  /** From how many bytes on documents are imported in parts, where they can be, and of how many records: others in tests alone. */
  readonly parts?: { readonly fromBytes: number; readonly records: number };
  /** The key to keep with the write. */
  readonly keyFor?: (report: Omit<ImportReport, "revision" | "recordedAt">) => WriteKey | undefined;
}

export interface ReasonedOptions extends ImportOptions {
  /** Why stored records change, where they do. */
  readonly reason: string | undefined;
}
