import { repositoryIn } from "../kit/hugging-face.ts";
import type { Entry } from "./entry.ts";

/** Where the datasets of several summaries lie, and which of them share a repository: those are parts of what is in it. */
export class Repositories {
  private readonly counts = new Map<string, number>();
  private readonly byId = new Map<string, Entry>();

  constructor(entries: readonly Entry[]) {
    for (const entry of entries) {
      const key = this.of(entry)?.toLowerCase();
      if (key !== undefined) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
      if (!this.byId.has(entry.id.toLowerCase())) this.byId.set(entry.id.toLowerCase(), entry);
    }
  }

  of({ repositoryUrl }: Entry): string | undefined {
    const found = repositoryUrl === undefined ? undefined : repositoryIn(withProtocol(repositoryUrl));
    return found?.kind === "DATASET" ? found.name : undefined;
  }

  isShared(repository: string): boolean {
    return (this.counts.get(repository.toLowerCase()) ?? 0) > 1;
  }

  entryOf(id: string): Entry | undefined {
    return this.byId.get(id.toLowerCase());
  }
}

/** Summaries write addresses with and without it. */
export function withProtocol(text: string): string {
  return /^(?:www\.)?(?:huggingface\.co|hf\.co|github\.com)\//i.test(text) ? `https://${text}` : text;
}
