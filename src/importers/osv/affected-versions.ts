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
  readonly to?: { readonly operator: "<" | "<="; readonly version: string };
}

/** Longer lists are told by their ranges. */
const mostListed = 50;
/** What would end a bound of a range, or a version in a list: it cannot be said in that notation. */
const unfitBound = /[<>=!,|\s]/;
const unfitVersion = /^[<>=!~^[(]|[|,*]|^\s*$/;

export function affectedVersions({ versions = [], ranges = [] }: OsvAffected, type: string): AffectedVersions {
  const warnings: string[] = [];
  const distinct = [...new Set(versions.map((version) => version.trim()))];
  const listed = distinct.filter((version) => !unfitVersion.test(version));
  if (listed.length < distinct.length)
    warnings.push(`${distinct.length - listed.length} of the listed versions cannot be versions, and are left out.`);
  const intervals = ranges.flatMap((range) => intervalsOf(range, warnings));
  const isWhole = intervals.some(({ from, to }) => from === undefined && to === undefined);
  const inRanges = (some: readonly Interval[]) => [...new Set(some.map((interval) => rangeText(interval, type)))];
  const open = intervals.filter(({ to }) => to === undefined);
  const common = { isWhole, listed: listed.length, warnings };
  // Of a range that ends, the list names all versions; one that is open goes on beyond the day on which they were listed.
  if (listed.length > 0 && listed.length <= mostListed) return { versions: [...listed, ...inRanges(open)], ...common };
  if (intervals.length > 0) return { versions: inRanges(intervals), ...common };
  if (listed.length > 0)
    return {
      versions: [
        `vers:${type}/${listed
          .filter((one) => !unfitBound.test(one))
          .map(encoded)
          .join("|")}`,
      ],
      ...common,
    };
  return { versions: undefined, ...common };
}

/** Ranges of commits say nothing about versions. */
function intervalsOf({ type, events }: OsvRange, warnings: string[]): Interval[] {
  if (type === "GIT") return [];
  const intervals: Interval[] = [];
  let open: { readonly from?: string } | undefined;
  for (const event of events) {
    if (event.introduced !== undefined) {
      if (open !== undefined) {
        warnings.push(
          `A range has two beginnings, ${open.from ?? "0"} and ${event.introduced}, and no end between them: the first counts.`,
        );
        continue;
      }
      open = event.introduced === "0" ? {} : { from: event.introduced };
      continue;
    }
    const to = endOf(event);
    // Several ends of one interval are those of several branches: the first ends it.
    if (open === undefined || to === undefined) continue;
    intervals.push({ ...open, to });
    open = undefined;
  }
  if (open !== undefined) intervals.push(open);
  return intervals.filter(({ from = "0", to }) => {
    const unfit = [from, to?.version ?? "0"].find((version) => version === "" || unfitBound.test(version));
    if (unfit !== undefined)
      warnings.push(`A range ends or begins with ${JSON.stringify(unfit)}, which cannot be a version: it is left out.`);
    return unfit === undefined;
  });
}

function endOf({ fixed, last_affected, limit }: OsvEvent): Interval["to"] {
  const before = fixed ?? limit;
  if (before !== undefined && before !== "*") return { operator: "<", version: before };
  return last_affected === undefined ? undefined : { operator: "<=", version: last_affected };
}

function rangeText({ from, to }: Interval, type: string): string {
  const bounds = [
    ...(from === undefined ? [] : [`>=${encoded(from)}`]),
    ...(to === undefined ? [] : [`${to.operator}${encoded(to.version)}`]),
  ];
  return `vers:${type}/${bounds.length === 0 ? "*" : bounds.join("|")}`;
}

function encoded(version: string): string {
  return encodeURIComponent(version).replaceAll("%3A", ":").replaceAll("%2B", "+");
}
