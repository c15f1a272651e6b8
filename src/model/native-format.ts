/** The mark of a native document, and of the version of its rules. */
export const nativeFormat = "ai-supply-graph/1";
/** Of native documents with one record a line, for what is too large to be held at once. */
export const linesExtension = ".ndjson";
/** Other names of the same, which are read but not written. */
const otherLinesExtensions: readonly string[] = [".jsonl", ".jsonlines"];
/** Which native documents are read. */
export const nativeExtensions: readonly string[] = [".json", linesExtension, ...otherLinesExtensions];

/** The name of a file without the `.gz` of a packed one. */
export function withoutGz(name: string): string {
  return name.replace(/\.gz$/i, "");
}

/** Whether the name of a file says that it has one record a line. */
export function isNamedAsLines(name: string): boolean {
  const bare = withoutGz(name).toLowerCase();
  return [linesExtension, ...otherLinesExtensions].some((extension) => bare.endsWith(extension));
}
