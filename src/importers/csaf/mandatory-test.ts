import type { CsafDocument } from "./csaf-document.ts";

/** What is wrong with a document that its schema cannot say. */
export interface TestFault {
  /** A path into the document. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** One of the mandatory tests of the standard. */
export interface MandatoryTest {
  /** Its number there. */
  readonly number: string;
  readonly name: string;
  find(document: CsafDocument): TestFault[];
}
