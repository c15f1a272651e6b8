import type { Asset } from "./asset.ts";

/** All assets that are imported together, by the names under which they depend on one another. */
export class Collection {
  /** By the name, the first asset of each kind. */
  private readonly byName = new Map<string, Asset[]>();
  private readonly firsts = new Map<string, Asset>();
  /** What several organizations give one name to. */
  private readonly contested = new Set<string>();

  constructor(assets: readonly Asset[]) {
    for (const asset of assets) {
      const key = keyOf(asset);
      if (!this.firsts.has(key)) this.firsts.set(key, asset);
      if (this.namesakeOf(asset) !== undefined) this.contested.add(key);
      const known = this.byName.get(asset.name) ?? [];
      if (!known.some(({ kind }) => kind === asset.kind)) this.byName.set(asset.name, [...known, asset]);
    }
  }

  /** The assets of a name: at most one of each kind. */
  named(name: string): readonly Asset[] {
    return this.byName.get(name) ?? [];
  }

  /** Whether the name of an asset is that of another one, of another organization, too. */
  isContested(asset: Asset): boolean {
    return this.contested.has(keyOf(asset));
  }

  /** The asset before it of the same name and kind, of another organization: one of them is another thing than the name says. */
  namesakeOf(asset: Asset): Asset | undefined {
    const first = this.firsts.get(keyOf(asset));
    const isOther = first !== undefined && spelled(first.organization ?? "") !== spelled(asset.organization ?? "");
    return isOther ? first : undefined;
  }
}

function keyOf({ kind, name }: Asset): string {
  return `${kind} ${spelled(name)}`;
}

function spelled(text: string): string {
  return text.normalize("NFC").toLowerCase();
}
