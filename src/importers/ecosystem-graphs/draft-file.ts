import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import type { ImportedRecords, ReadContext } from "../importer.ts";
import { dependencyKind } from "../kit/draft/dependency.ts";
import { DocumentDraft } from "../kit/draft/document-draft.ts";
import { isPopulation } from "../kit/populations.ts";
import type { Asset, FaultyAsset } from "./asset.ts";
import { assetEntity } from "./asset-entity.ts";
import type { Collection } from "./collection.ts";
import { draftOrganization } from "./draft-organization.ts";

const claim = { status: "REPORTED", confidence: 0.8 } as const;
const kinds = ["DATASET", "MODEL", "TOOL"] as const;

interface AssetsOfFile {
  readonly assets: readonly Asset[];
  readonly faulty: readonly FaultyAsset[];
  readonly collection: Collection;
}

/** What one file of a collection says. */
export function draftOfFile(file: string, { assets, faulty, collection }: AssetsOfFile, context: ReadContext): ImportedRecords {
  const name = file.split(/[\\/]/).at(-1) as string;
  const draft = new DocumentDraft(context, file, {
    format: "ecosystem-graphs",
    documentId: name,
    originGroup: "ecosystem-graphs",
    title: `Ecosystem Graphs: ${name}`,
    publisher: "Stanford CRFM",
    url: "https://crfm.stanford.edu/ecosystem-graphs/",
    kind: "registry",
  });
  for (const { at, faults } of faulty) {
    for (const { message, field } of faults) draft.refuse(message, at, field);
    draft.leftOut("asset", at, "It lacks what an asset has to have; see the notes.");
  }
  for (const asset of assets) draftAsset(draft, asset, collection, context);
  return draft.finish();
}

function draftAsset(draft: DocumentDraft, asset: Asset, collection: Collection, context: ReadContext): void {
  const { at, name, organization, dependencies, fields } = asset;
  const namesake = collection.namesakeOf(asset);
  if (namesake !== undefined) {
    draft.leftOut(
      "asset",
      at,
      `${namesake.at} of ${namesake.file} is called ${JSON.stringify(name)}, too, and is of another organization: a name can mean one asset.`,
    );
    return;
  }
  const own = assetEntity(draft, asset, at);
  const about = factsOf(asset);
  if (about !== undefined) draft.claim(own, { ...claim, text: about }, at);
  const relationships = [
    ...(organization === undefined ? [] : draftOrganization(draft, asset, own, context)),
    ...dependencies.flatMap((dependency) => draftDependency(draft, { asset, own, dependency, collection })),
  ];
  if (about === undefined && relationships.length === 0)
    draft.claim(own, { ...claim, text: `${name} is listed in Ecosystem Graphs.` }, at);
  draft.became("asset", at, [own]);
  if (!fields.isText("created_date")) draft.warn("has to be a date, and is left out", at, "created_date");
}

/** What the collection knows of an asset that has no field here. */
function factsOf({ fields }: Asset): string | undefined {
  const facts = [
    ["Access", fields.text("access")?.toLowerCase()],
    ["Created", fields.text("created_date")],
    ["Size", fields.text("size")],
  ].flatMap(([label, value]) => (value === undefined ? [] : [`${label}: ${value}.`]));
  return facts.length === 0 ? undefined : facts.join(" ");
}

interface Dependency {
  readonly asset: Asset;
  readonly own: string;
  readonly dependency: string;
  readonly collection: Collection;
}

/** What it means depends on what the other one is. Of one that the collection does not describe, the graph may know it. */
function draftDependency(draft: DocumentDraft, { asset, own, dependency, collection }: Dependency): string[] {
  const { at, kind } = asset;
  const named = collection.named(dependency);
  const leave = (reason: string) => {
    draft.leftOut("dependency", at, reason);
    return [];
  };
  const quote = `dependencies: ${dependency}`;
  const called = JSON.stringify(dependency);
  if (isPopulation(dependency)) return leave(`${called} is nothing in particular.`);
  if (named.length === 0) {
    const possible = kinds.flatMap((one) => {
      const meaning = meaningOf(kind, one);
      return meaning === undefined ? [] : [{ kind: one, meaning }];
    });
    const ids = possible.map((one) => {
      const mention = draft.mention({ kinds: [one.kind], names: [dependency] });
      return draft.relate(one.meaning, [own, mention], { ...claim, quote }, {}, at);
    });
    draft.became("dependency", at, ids);
    return ids;
  }
  const possible = named.flatMap((other) => {
    const meaning = meaningOf(kind, other.kind);
    return meaning === undefined ? [] : [{ other, meaning }];
  });
  // An application is often called as its model is.
  const meant = possible.length === 1 ? possible : possible.filter(({ other }) => other.kind !== kind || other.name !== asset.name);
  if (named.some((other) => collection.isContested(other)) || meant.length > 1)
    return leave(`${called} is the name of several assets.`);
  const [only] = meant;
  if (only === undefined) {
    draft.warn(
      `${called} is an application or data, on which nothing of its kind depends here; it is left out.`,
      at,
      "dependencies",
    );
    return leave("What it means that these depend on each other cannot be said here.");
  }
  const to = assetEntity(draft, only.other, at);
  if (to === own) return leave("An asset that depends on itself says nothing.");
  const id = draft.relate(only.meaning, [own, to], { ...claim, quote }, {}, at);
  draft.became("dependency", at, [id]);
  return [id];
}

function meaningOf(from: Asset["kind"], to: Asset["kind"]): RelationshipKind | undefined {
  if (from === "DATASET" && to === "MODEL") return "GENERATED_WITH";
  // Of software that a model was made with, the collection knows none: its applications are products.
  return from === "MODEL" && to === "TOOL" ? undefined : dependencyKind(from, to);
}
