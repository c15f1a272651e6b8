import { rangeText, type VersionBound, versionText } from "../kit/version-texts.ts";
import type { VexProduct } from "../kit/vex/vex-product.ts";
import type { CsafProducts, CsafStatus, CsafVulnerability } from "./csaf-document.ts";
import type { DraftedProducts, MeantProduct } from "./drafted-products.ts";
import type { CsafProduct } from "./product-tree.ts";
import { listedIn, versionsIn } from "./version-ranges.ts";

/** What a vulnerability says of one product, in all its versions together. */
export interface ProductVerdict {
  readonly status: "affected" | "not_affected";
  readonly product: VexProduct;
  readonly source: CsafProduct;
  /** Empty where the product as such is meant. */
  readonly versions: readonly string[];
  readonly parts: readonly string[];
  readonly justification?: string | undefined;
  readonly impact?: string | undefined;
  /** What it says of other versions. */
  readonly others?: string | undefined;
  /** Versions in words that cannot be compared: the product as such is meant then. */
  readonly unread: readonly string[];
}

interface Meant extends MeantProduct {
  readonly id: string;
  readonly status: CsafStatus;
}

const affectedStatuses: readonly CsafStatus[] = ["known_affected", "first_affected", "last_affected"];
const statuses: readonly CsafStatus[] = [...affectedStatuses, "known_not_affected"];
/** What has one of these is, was or may be affected somewhere. */
const openStatuses: readonly CsafStatus[] = ["first_fixed", "fixed", "under_investigation"];

interface Verdicts {
  readonly verdicts: readonly ProductVerdict[];
  /** Parts of products that are not affected, while others of the same product were or may be: nothing is claimed of the product. */
  readonly unaffectedParts: readonly string[];
}

/** A product of which some versions are affected and others are not is affected, in those versions. */
export function verdictsOf(vulnerability: CsafVulnerability, drafted: DraftedProducts): Verdicts {
  const byEntity = new Map<string, Meant[]>();
  for (const status of statuses) {
    for (const id of vulnerability.product_status?.[status] ?? []) {
      const meant = drafted.meant(id);
      if (meant === undefined) continue;
      const entity = isBound(status) ? meant.entity.whole : meant.entity.entity;
      byEntity.set(entity, [...(byEntity.get(entity) ?? []), { ...meant, id, status }]);
    }
  }
  const open = new Set(
    openStatuses
      .flatMap((status) => vulnerability.product_status?.[status] ?? [])
      .flatMap((id) => drafted.meant(id)?.entity ?? [])
      .flatMap(({ entity, version }) => (version === undefined ? entity : [])),
  );
  const all = [...byEntity].map(([entity, some]) => ({ some, ...verdictOf(entity, some, vulnerability, drafted) }));
  const isPart = ({ status, versions, product }: ProductVerdict) =>
    status === "not_affected" && versions.length === 0 && open.has(product.entity);
  return {
    verdicts: all.filter((one) => !isPart(one)),
    unaffectedParts: all.filter(isPart).flatMap(({ some }) => some.map(({ id }) => drafted.nameOf(id))),
  };
}

/** The first or the last affected version stands for those that follow, or go before. */
function isBound(status: CsafStatus): boolean {
  return status === "first_affected" || status === "last_affected";
}

function verdictOf(
  entity: string,
  some: readonly Meant[],
  vulnerability: CsafVulnerability,
  drafted: DraftedProducts,
): ProductVerdict {
  const affected = some.filter(({ status }) => affectedStatuses.includes(status));
  const meant = affected.length > 0 ? affected : some;
  const [first] = meant as readonly [Meant, ...Meant[]];
  const ids = new Set(meant.map(({ id }) => id));
  const about = <T extends CsafProducts>(items: readonly T[]): T[] =>
    items.filter((item) => drafted.idsOf(item).some((id) => ids.has(id)));
  const flags = about(vulnerability.flags ?? []);
  const threats = about(vulnerability.threats ?? []);
  const impacts = [...new Set(threats.filter(({ category }) => category === "impact").map(({ details }) => details))];
  const others = affected.length > 0 ? some.filter((one) => !affected.includes(one)).map(({ product }) => product.fullName) : [];
  const wholes = meant.some((one) => one.entity.entity === entity && rangesOf(one).length === 0 && !isBound(one.status));
  return {
    status: affected.length > 0 ? "affected" : "not_affected",
    product: { ...first.entity, entity },
    source: first.product,
    versions: wholes ? [] : [...new Set([...boundsOf(meant), ...meant.filter(({ status }) => !isBound(status)).flatMap(rangesOf)])],
    parts: [...new Set(meant.flatMap(({ parts }) => parts))],
    justification: flags[0]?.label,
    impact: impacts.length === 0 ? undefined : impacts.join(" "),
    unread: [...new Set(meant.flatMap((one) => unreadIn(one)))],
    others: others.length === 0 ? undefined : `Not affected: ${[...new Set(others)].join(", ")}.`,
  };
}

/** The versions of a product that is no release of a package: there, the release itself is meant. */
function rangesOf({ product, entity }: Meant): string[] {
  if (entity.version !== undefined) return [];
  const { version, versionRange } = product;
  if (versionRange !== undefined) return versionsIn(versionRange, entity.type ?? "generic");
  if (version === undefined) return [];
  const listed = listedIn(version);
  return listed.length > 1 ? listed : [versionText(version)].flatMap((text) => text ?? []);
}

function unreadIn(meant: Meant): string[] {
  const { version, versionRange } = meant.product;
  const isRead = meant.entity.version !== undefined || isBound(meant.status) || rangesOf(meant).length > 0;
  return isRead ? [] : [versionRange ?? version].flatMap((text) => text ?? []);
}

/** From the first affected version on, up to the last one: of one product, both together are one range. */
function boundsOf(meant: readonly Meant[]): string[] {
  const type = meant[0]?.entity.type ?? "generic";
  const of = (status: CsafStatus, operator: VersionBound["operator"]): VersionBound[] =>
    meant
      .filter((one) => one.status === status)
      .flatMap(({ entity, product }) => entity.version ?? product.version ?? [])
      .map((version) => ({ operator, version }));
  const [firsts, lasts] = [of("first_affected", ">="), of("last_affected", "<=")];
  const ranges =
    firsts.length === 1 && lasts.length === 1 ? [[...firsts, ...lasts]] : [...firsts, ...lasts].map((bound) => [bound]);
  return ranges.flatMap((bounds) => rangeText(type, bounds) ?? []);
}
