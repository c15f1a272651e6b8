import { shown } from "../value-faults.ts";
import { orderedTypes, orderOf, type VersionOrder } from "./version-orders.ts";
import { type Constraint, isBound, isRange, readRange, type VersionRange } from "./version-range.ts";

/** A version of a package: the type is that of its package URL. */
export interface PackageVersion {
  readonly type: string;
  readonly version: string;
}

/** Whether a version is meant: `by` is the text that says so. `UNKNOWN` where it would take an order that is not known here. */
export type Verdict = { readonly verdict: "IN"; readonly by: string } | { readonly verdict: "OUT" | "UNKNOWN" };

const everything = "*";

/**
 * Whether the texts of a `versions` attribute mean a version: each is a range, a version by itself, or `*`, and any of them may
 * mean it. A text that cannot be read, as documents of earlier versions of the program may have it, means nothing.
 */
export function judgeVersion(texts: readonly string[], asked: PackageVersion): Verdict {
  let unknown = false;
  for (const text of texts) {
    const verdict = judgeText(text, asked);
    if (verdict === "IN") return { verdict, by: text };
    if (verdict === "UNKNOWN") unknown = true;
  }
  return { verdict: unknown ? "UNKNOWN" : "OUT" };
}

/** Whether the texts of a `versions` attribute mean every version of a type of package. */
export function meanEvery(texts: readonly string[], type: string | undefined): boolean {
  return texts.some((text) => {
    if (text.trim() === everything) return true;
    const read = isRange(text) ? readRange(text) : undefined;
    return read !== undefined && "range" in read && read.range.all && read.range.type === type;
  });
}

function judgeText(text: string, asked: PackageVersion): Verdict["verdict"] {
  if (text.trim() === everything) return "IN";
  if (!isRange(text)) return isSame(text.trim(), asked, orderOf(asked.type)) ? "IN" : "OUT";
  const read = readRange(text);
  return "range" in read ? judgeRange(read.range, asked) : "OUT";
}

function judgeRange({ type, all, constraints }: VersionRange, asked: PackageVersion): Verdict["verdict"] {
  const order = orderOf(type);
  // A range of an order, such as semver, may be about packages of any type.
  const isOfOrder = order !== undefined && !orderedTypes.includes(type);
  if (type !== asked.type && !isOfOrder) return "OUT";
  if (all) return "IN";
  const named = (operator: string) => constraints.some((one) => one.operator === operator && isSame(one.version, asked, order));
  if (named("=")) return "IN";
  if (named("!=")) return "OUT";
  const bounds = constraints.filter(isBound);
  if (bounds.length === 0) return constraints.some(({ operator }) => operator === "!=") ? "IN" : "OUT";
  const version = order?.read(asked.version);
  if (order === undefined || version === undefined) return "UNKNOWN";
  return liesWithin(version, bounds, order) ? "IN" : "OUT";
}

/** By the order, where it has a place for both; as text otherwise. Case counts for nothing in either. */
function isSame(listed: string, { version }: PackageVersion, order: VersionOrder | undefined): boolean {
  const [one, other] = [order?.read(listed), order?.read(version)];
  if (order === undefined || one === undefined || other === undefined) return listed.toLowerCase() === version.toLowerCase();
  return order.compare(order.asSeenFrom(one, other), one) === 0;
}

interface Placed {
  readonly opens: boolean;
  readonly holds: boolean;
}

/**
 * Bounds in order enclose intervals: one that opens (`>`, `>=`) and the next that closes (`<`, `<=`). A first one that closes has no
 * beginning, a last one that opens has no end; of neighbours that both open, or both close, the outer one counts. Of two bounds
 * of one version, that which opens comes first.
 */
function liesWithin(version: string, bounds: readonly Constraint[], order: VersionOrder): boolean {
  const placed = bounds
    .map(({ operator, version: text }) => ({ operator, at: order.readBound(text), opens: operator.startsWith(">") }))
    .filter((bound): bound is typeof bound & { at: string } => bound.at !== undefined)
    .sort((a, b) => order.compare(a.at, b.at) || Number(b.opens) - Number(a.opens))
    .map(({ operator, at, opens }): Placed => {
      const place = order.compare(order.asSeenFrom(at, version), at);
      const isEqual = place === 0 && operator.endsWith("=");
      return { opens, holds: isEqual || (opens ? place > 0 : place < 0) };
    });
  for (let start = 0; start < placed.length; ) {
    let end = start;
    while (placed[end]?.opens === true) end++;
    let next = end;
    while (placed[next]?.opens === false) next++;
    const [opening, closing] = [end > start ? placed[start] : undefined, placed[next - 1]];
    const hasBegun = opening === undefined || opening.holds;
    const hasNotEnded = next === end || closing?.holds === true;
    if (hasBegun && hasNotEnded) return true;
    start = next;
  }
  return false;
}

/** What other tools write for ranges: no registry has versions that begin so, or hold these. */
const otherNotation = /^[<>=!~^[(]|[|,*]/;

/** What is wrong with a text of a `versions` attribute, as the part of a sentence after the field's name. */
export function faultOfVersions(text: string): string | undefined {
  if (text.trim() === everything) return undefined;
  if (text.trim() === "") return "is empty; write a version, or leave it out of the list";
  if (isRange(text)) {
    const read = readRange(text);
    return "fault" in read ? read.fault : undefined;
  }
  if (!otherNotation.test(text.trim())) return undefined;
  return `${shown(text)} is not a version. For a range, write the type of package and what holds, as in vers:pypi/>=1.82.7|<=1.82.8; list single versions one by one`;
}

/** What is allowed in a `versions` attribute, but means less than whoever wrote it may think. */
export function adviceOnVersions(text: string): string | undefined {
  const read = isRange(text) ? readRange(text) : undefined;
  if (read === undefined || "fault" in read || orderOf(read.range.type) !== undefined) return undefined;
  const { type, constraints } = read.range;
  if (!constraints.some(isBound)) return undefined;
  return `the order of versions of ${type} is not known here, so ${shown(text)} means only the versions that it names with =; list the versions that are meant`;
}
