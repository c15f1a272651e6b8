import type { Asset } from "./asset.ts";

/** All assets that are imported together, by the names under which they depend on one another. */
export class Collection {
  private readonly byName = new Map<string, Asset>();
  private readonly firsts = new Map<string, Asset>();

  constructor(assets: readonly Asset[]) {
    for (const asset of assets) {
      if (!this.byName.has(asset.name)) this.byName.set(asset.name, asset);
      const key = keyOf(asset);
      if (!this.firsts.has(key)) this.firsts.set(key, asset);
    }
  }

  named(name: string): Asset | undefined {
    return this.byName.get(name);
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
