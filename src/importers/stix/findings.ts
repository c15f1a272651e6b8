import type { DocumentDraft } from "../kit/draft/document-draft.ts";

interface Finding {
  readonly field: string;
  readonly message: string;
}

/** What is found out about an object before there is a draft of it, as its marking has to be known for that. */
export class Findings {
  readonly faults: Finding[] = [];
  readonly warnings: Finding[] = [];
  readonly refuse = (field: string, message: string): void => void this.faults.push({ field, message });
  readonly warn = (field: string, message: string): void => void this.warnings.push({ field, message });

  tell(draft: DocumentDraft, at: string): void {
    for (const { field, message } of this.faults.splice(0)) draft.refuse(message, at, field);
    for (const { field, message } of this.warnings.splice(0)) draft.warn(message, at, field);
  }
}
