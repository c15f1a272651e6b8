import type { FaultList } from "../../model/document-faults.ts";
import { longestDocument } from "../../model/longest-document.ts";
import type { ImportDocument } from "../importer.ts";

/** The text of a document; undefined, and a fault that ends in `remedy`, where it is too long to be held at once. */
export async function wholeTextOf(document: ImportDocument, faults: FaultList, remedy: string): Promise<string | undefined> {
  let text = "";
  for await (const piece of document.read()) {
    if (text.length + piece.length > longestDocument) {
      const message = `is longer than the ${longestDocument} characters that a document may have; ${remedy}`;
      faults.add({ code: "BAD_USER_INPUT", message, place: { file: document.name } });
      return undefined;
    }
    text += piece;
  }
  return text;
}
