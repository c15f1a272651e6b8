import { rangeText, type VersionBound, versionText } from "../kit/version-texts.ts";

/** A version as such: `2.x` stands for others, and so do words. */
const plain = "[a-z]*\\.?\\d(?:[\\w.-]*[a-wyz\\d])?";
const plainVersion = new RegExp(`^${plain}$`, "i");

/** How publishers say that a range is of all that their product ever was: `All versions < V4.35`. */
const allVersions = /^all\s+(?:\w+\s+)?versions\b\s*/i;

/** How they say in words where a range ends, with that version or before it. */
const ends: readonly (readonly [end: RegExp, operator: VersionBound["operator"]])[] = [
  [new RegExp(`^(?:prior to|up to) and including (${plain})$`, "i"), "<="],
  [new RegExp(`^(${plain}) and (?:earlier|older|prior)(?: (?:releases|versions))?$`, "i"), "<="],
  [new RegExp(`^(?:prior to|before) (${plain})$`, "i"), "<"],
];

/** The versions that a range means; none where it says nothing that could be compared. */
export function versionsIn(range: string, type: string): string[] {
  const listed = listedIn(range);
  return listed.length > 0 ? listed : [rangeIn(range, type)].flatMap((text) => text ?? []);
}

/** A version, or several that are written as one, `3.0.7 | 3.0.8`, as in advisories of CISA from before CSAF. */
export function listedIn(text: string): string[] {
  const versions = text.split("|").map((one) => one.trim());
  return versions.every((one) => plainVersion.test(one)) ? versions : [];
}

/** Publishers leave out the bars between bounds, or write other signs, or words. */
function rangeIn(range: string, type: string): string | undefined {
  const text = range.trim().replace(/\s+/g, " ");
  if (/^vers:/i.test(text)) return versionText(text.replace(/(?<=[^|/ ]) ?(?=[<>])/g, "|"));
  const said = text.replace(allVersions, "");
  const parts = inSigns(said).split(/ ?(?:\||,|\band\b|(?=[<>])) ?/i);
  const written = parts.filter((part) => part !== "");
  if (written.length === 0 && !allVersions.test(text)) return undefined;
  const bounds = written.map((bound) => /^([<>]=?)\s*(.+)$/.exec(bound));
  if (bounds.some((bound) => bound === null)) return undefined;
  return rangeText(
    type,
    bounds.map((bound) => ({ operator: bound?.[1] as VersionBound["operator"], version: bound?.[2] as string })),
  );
}

function inSigns(text: string): string {
  for (const [end, operator] of ends) {
    const version = end.exec(text)?.[1];
    if (version !== undefined) return `${operator}${version}`;
  }
  return text;
}
