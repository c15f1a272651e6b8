import type { DocumentNode } from "graphql";

/** Of all documents together, in letters: what is parsed and planned takes about a hundred times as many bytes. */
const mostLetters = 200_000;

/**
 * The documents that were asked last, parsed and found valid, by Apollo's keys. Its own cache measures them as JSON, of which it
 * keeps so much that a stranger who never asks twice the same could fill half a gigabyte.
 */
export class ParsedDocuments {
  /** That which was asked last is the last. */
  private readonly documents = new Map<string, DocumentNode>();
  private letters = 0;

  async get(key: string): Promise<DocumentNode | undefined> {
    const document = this.documents.get(key);
    if (document !== undefined) {
      this.documents.delete(key);
      this.documents.set(key, document);
    }
    return document;
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    await this.delete(key);
    this.documents.set(key, document);
    this.letters += lettersOf(document);
    for (const oldest of this.documents.keys()) {
      if (this.letters <= mostLetters) break;
      await this.delete(oldest);
    }
  }

  async delete(key: string): Promise<boolean> {
    const document = this.documents.get(key);
    if (document !== undefined) this.letters -= lettersOf(document);
    return this.documents.delete(key);
  }
}

function lettersOf({ loc }: DocumentNode): number {
  return loc?.end ?? mostLetters;
}
