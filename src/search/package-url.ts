/** Whether a text is written as a package URL. */
export function isPackageUrl(text: string): boolean {
  return /^\s*pkg:/i.test(text);
}

/** A package URL without version, qualifiers and subpath: what packages are looked for by. */
export function purlWithoutVersion(purl: string): string {
  const bare = purl.split(/[?#]/, 1)[0] as string;
  const at = bare.lastIndexOf("@");
  return at > bare.lastIndexOf("/") ? bare.slice(0, at) : bare;
}
