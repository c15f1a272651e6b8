/** The mark of a native document, and of the version of its rules. */
export const nativeFormat = "ai-supply-graph/1";
/** Of native documents with one record a line, for what is too large to be held at once. */
export const linesExtension = ".ndjson";
