import { counted } from "../../model/words.ts";
import { enumeration, rangeText, type VersionBound, versionText } from "../kit/version-texts.ts";
import { inOrder, isBeginning } from "./event-order.ts";
import type { OsvAffected, OsvEvent, OsvRange } from "./osv-record.ts";

/** Which versions of a package an advisory is about. */
export interface AffectedVersions {
  /** Versions one by one, and ranges as `vers:` text; undefined where it names none, and is about all of them. */
  readonly versions: readonly string[] | undefined;
  /** Whether the package was affected from its first version and still is. */
  readonly isWhole: boolean;
  /** How many versions were listed. */
  readonly listed: number;
  readonly warnings: readonly string[];
}

/** From a version on, up to one before which or with which it ends. Absent ends are open. */
interface Interval {
  readonly from?: string;
  readonly to?: VersionBound;
  /** Whether the format itself says how the versions are ordered. */
  readonly isOrdered: boolean;
}

/** A longer list is replaced by its ranges. */
const mostListed = 50;

/**
 * @param isOfOneRelease Whether it is about one release of a distribution, and the record is about others as well: a range without
 *   an end goes on in that release, and says nothing about versions that are fixed in another one.
 */
export function affectedVersions(
  { versions = [], ranges = [] }: OsvAffected,
  type: string,
  isOfOneRelease = false,
): AffectedVersions {
  const warnings: string[] = [];
  const distinct = [...new Set(versions.map((version) => version.trim()))];
  const listed = distinct.flatMap((version) => versionText(version) ?? []);
  if (listed.length < distinct.length)
    warnings.push(
      `${counted(distinct.length - listed.length, "of the listed versions cannot be a version, and is", "of the listed versions cannot be versions, and are")} left out.`,
    );
  const found = ranges.flatMap((range) => intervalsOf(range, type, warnings));
  const intervals = isOfOneRelease ? found.filter(({ to }) => to !== undefined) : found;
  if (intervals.length < found.length && listed.length === 0)
    warnings.push("Which versions a range without an end means in one release of a distribution is not known: it is left out.");
  const isWhole = intervals.some(({ from, to }) => from === undefined && to === undefined);
  const inRanges = (some: readonly Interval[]) => [...new Set(some.flatMap((interval) => textOf(interval, type, warnings) ?? []))];
  const common = { isWhole, listed: listed.length, warnings };
  // Of a range that ends, the list names all versions, except where the order of the versions says which lie in it (SEMVER); one
  // that is open goes on beyond the day on which they were listed.
  if (listed.length > 0 && listed.length <= mostListed)
    return {
      versions: [...listed, ...inRanges(intervals.filter(({ to, isOrdered }) => to === undefined || isOrdered))],
      ...common,
    };
  const texts = inRanges(intervals);
  if (texts.length > 0) return { versions: texts, ...common };
  const enumerated = enumeration(type, listed);
  return { versions: enumerated === undefined ? undefined : [enumerated], ...common };
}

/** Ranges of commits say nothing about versions. */
function intervalsOf({ type, events }: OsvRange, ofPackage: string, warnings: string[]): Interval[] {
  if (type === "GIT") return [];
  const isOrdered = type === "SEMVER";
  const intervals: Interval[] = [];
  let open: { readonly from?: string } | undefined;
  const bounding = events.filter(({ limit }) => limit !== "*");
  for (const event of inOrder(bounding, ofPackage)) {
    if (event.introduced !== undefined) {
      if (open === undefined) open = isBeginning(event.introduced) ? {} : { from: event.introduced };
      else
        warnings.push(
          `A range has two beginnings, ${open.from ?? "0"} and ${event.introduced}, and no end between them: the first counts.`,
        );
      continue;
    }
    const to = endOf(event);
    // Several ends of one interval are those of several branches: the first ends it.
    if (open === undefined || to === undefined) continue;
    intervals.push({ ...open, to, isOrdered });
    open = undefined;
  }
  return open === undefined ? intervals : [...intervals, { ...open, isOrdered }];
}

function endOf({ fixed, last_affected, limit }: OsvEvent): VersionBound | undefined {
  const before = fixed ?? limit;
  if (before !== undefined) return { operator: "<", version: before };
  return last_affected === undefined ? undefined : { operator: "<=", version: last_affected };
}

function textOf({ from, to }: Interval, type: string, warnings: string[]): string | undefined {
  const bounds: VersionBound[] = [];
  if (from !== undefined) bounds.push({ operator: ">=", version: from });
  if (to !== undefined) bounds.push(to);
  const text = rangeText(type, bounds);
  if (text === undefined) {
    const named = bounds.map(({ version }) => JSON.stringify(version)).join(" to ");
    warnings.push(`The range ${named} has an end that cannot be a version: it is left out.`);
  }
  return text;
}
