import { compare as comparePep440, explain, parse as parsePep440 } from "@renovatebot/pep440";
import * as semver from "semver";

/** How the versions of an ecosystem are ordered. A version is what `read` makes of a text. */
export interface VersionOrder {
  /** As messages call it. */
  readonly name: string;
  /** The version that a text is, in the spelling that `compare` takes; undefined where the text is none. */
  read(text: string): string | undefined;
  /** The same of a bound of a range, which may leave out what is zero. */
  readBound(text: string): string | undefined;
  /** Below 0 where `a` comes before `b`, 0 where they are the same version. */
  compare(a: string, b: string): number;
  /**
   * The version without what tells builds of it apart, where the bound that it is compared with does not name a build: a bound
   * 2.1.0 means all builds of 2.1.0.
   */
  asSeenFrom(bound: string, version: string): string;
}

/** No registry has longer ones, and no text is to be matched for long. */
const longestVersion = 256;

const semantic: VersionOrder = {
  name: "Semantic Versioning",
  read: (text) => semver.parse(text)?.version,
  // Advisories write 0 for "from the beginning", which is before every pre-release as well.
  readBound(text) {
    if (text === "0") return "0.0.0-0";
    const [, major, minor = "0"] = /^v?(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    return semantic.read(major === undefined ? text : `${major}.${minor}.0`);
  },
  compare: (a, b) => semver.compare(a, b),
  asSeenFrom: (_, version) => version,
};

const pep440: VersionOrder = {
  name: "PEP 440",
  read: (text) => (text.length <= longestVersion && parsePep440(text) !== null ? text : undefined),
  readBound: (text) => pep440.read(text),
  compare: comparePep440,
  asSeenFrom(bound, version) {
    if (explain(bound)?.local !== null) return version;
    return explain(version)?.public ?? version;
  },
};

/**
 * By the types of package URLs whose registries order versions by these rules, and by the name that ranges have for the rules
 * themselves. For Actions of GitHub they are advice: tags such as v4 are in no order.
 */
const orders: ReadonlyMap<string, VersionOrder> = new Map([
  ...["cargo", "githubactions", "golang", "hex", "npm", "semver", "swift"].map((type) => [type, semantic] as const),
  ["pypi", pep440],
]);

/** The order of a type of package; undefined where it is not known here. */
export function orderOf(type: string): VersionOrder | undefined {
  return orders.get(type);
}

/** The types of package whose versions can be ordered. */
export const orderedTypes: readonly string[] = [...orders.keys()].filter((type) => type !== "semver");
