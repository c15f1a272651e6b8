/** Purposes that say what a package is, and not how it is packed. */
const toolKinds: ReadonlySet<string> = new Set([
  "application",
  "container",
  "device",
  "firmware",
  "framework",
  "library",
  "operating-system",
]);

/** The kind of tool that a purpose says: `OPERATING_SYSTEM` of SPDX 2, `operatingSystem` of SPDX 3. */
export function toolKindOf(purpose: string | undefined): string | undefined {
  const kind = (/[a-z]/.test(purpose ?? "") ? purpose?.replace(/[A-Z]/g, "-$&") : purpose)?.toLowerCase().replaceAll("_", "-");
  return kind !== undefined && toolKinds.has(kind) ? kind : undefined;
}
