import type { VexProduct } from "./vex-product.ts";

type Release = Pick<VexProduct, "whole" | "version">;

/**
 * The versions of packages in which a document says that a vulnerability is fixed. Several releases have fixes of their own, and
 * those before the latest of them are not among the versions that are affected.
 */
export class FixedVersions {
  private readonly versions = new Map<string, Set<string>>();

  note(incident: string, { whole, version }: Release): void {
    if (version === undefined) return;
    const key = `${incident} ${whole}`;
    this.versions.set(key, (this.versions.get(key) ?? new Set()).add(version));
  }

  /** The other versions in which it is fixed. */
  besides(incident: string, { whole, version }: Release): string[] {
    return [...(this.versions.get(`${incident} ${whole}`) ?? [])].filter((one) => one !== version);
  }
}
