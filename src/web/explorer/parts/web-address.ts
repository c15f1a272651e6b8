const safe: ReadonlySet<string> = new Set(["http:", "https:"]);

/** Whether a text is the address of a page, and not a script or a file. */
export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && safe.has(new URL(text).protocol);
}
