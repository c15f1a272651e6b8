/** The mark of a native document, and of the version of its rules. */
export const nativeFormat = "ai-supply-graph/1";
/** Of native documents with one record a line, for what is too large to be held at once. */
export const linesExtension = ".ndjson";
/** The longest document that is held at once, in UTF-16 units: JavaScript has no text of 2^29. */
export const longestDocument = 500_000_000;
