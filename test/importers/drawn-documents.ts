import fc from "fast-check";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import type { ImportReport } from "../../src/service/ingest/import-report.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { incidents } from "./drawn/aiid.ts";
import { studies } from "./drawn/atlas.ts";
import { descriptions } from "./drawn/croissant.ts";
import { csafAdvisories } from "./drawn/csaf.ts";
import { tables } from "./drawn/csv.ts";
import { bills } from "./drawn/cyclonedx.ts";
import { summaries } from "./drawn/dpi.ts";
import { type Drawn, type DrawnFormat, datasets, elsewhere, known, models, packages, versions } from "./drawn/draw.ts";
import { assets } from "./drawn/ecosystem-graphs.ts";
import { cards } from "./drawn/hf-card.ts";
import { documents } from "./drawn/native.ts";
import { vex } from "./drawn/openvex.ts";
import { osv } from "./drawn/osv.ts";
import { spdxDocuments } from "./drawn/spdx.ts";
import { bundles } from "./drawn/stix.ts";
import { namedInThem } from "./one-of-each.ts";
import { imported } from "./samples.ts";

export type { Drawn } from "./drawn/draw.ts";

/** A graph with all that the documents name and more than one of them may be the first to add. */
export const allNamed = {
  ...namedInThem,
  entities: [
    ...namedInThem.entities.filter(({ kind }) => kind === "ORGANIZATION"),
    ...["Acme Data", "Glow GmbH"].map((name) => ({ id: name.toLowerCase().replace(" ", "-"), kind: "ORGANIZATION", name })),
    ...models.map((name) => ({ id: name.replace("/", "-"), kind: "MODEL", name, externalIds: [{ scheme: "hf", value: name }] })),
    ...datasets.map((name) => {
      const externalIds = [{ scheme: "hf", value: `datasets/${name}` }];
      return { id: name.replace("/", "-"), kind: "DATASET", name, externalIds };
    }),
    ...packages.map((name) => ({ id: name, kind: "TOOL", name, purl: `pkg:pypi/${name}` })),
    ...packages.flatMap((name) =>
      versions.map((version) => {
        const called = `${name} ${version}`;
        return { id: called.replace(" ", "-"), kind: "TOOL", name: called, purl: `pkg:pypi/${name}@${version}`, version };
      }),
    ),
    ...[...new Map(elsewhere.map(({ name, purl }) => [purl, name]))].map(([purl, name]) => ({
      id: purl.replace(/\W+/g, "-"),
      kind: "TOOL",
      name,
      purl,
    })),
    known,
  ],
};

export const drawnFormats: readonly DrawnFormat[] = [
  osv,
  csafAdvisories,
  vex,
  bills,
  spdxDocuments,
  bundles,
  cards,
  tables,
  incidents,
  studies,
  descriptions,
  summaries,
  assets,
  documents,
];

/** A document of one of the formats, as of one of the days. */
export function drawnOf(formats: readonly DrawnFormat[], days: fc.Arbitrary<number>): fc.Arbitrary<Numbered> {
  return fc
    .tuple(fc.constantFrom(...formats), fc.nat(2), days)
    .chain(([{ format, draw }, number, day]) => draw(number, day).map((document) => ({ format, number, ...document })));
}

/** Those of one format and number are versions of one document. */
interface Numbered extends Drawn {
  readonly number: number;
}

/** Documents of which none is a version of another. */
export function distinctDocuments(document: fc.Arbitrary<Numbered>, most: number): fc.Arbitrary<Numbered[]> {
  return fc.uniqueArray(document, { minLength: 2, maxLength: most, selector: ({ format, number }) => `${format} ${number}` });
}

export function textOf({ content }: Pick<Drawn, "content">): string {
  return typeof content === "string" ? content : JSON.stringify(content);
}

/** Imports a document by itself. */
export function importDrawn(store: GraphStore, document: Drawn): Promise<ImportReport> {
  const { format, name, options } = document;
  return imported(store, format, [documentOfText(name, textOf(document))], { options });
}

/**
 * The seed of a law about these documents: the same in each run, so that what fails is of the change at hand. Other ones, given by
 * this variable, are for runs at length.
 */
export function seedOf(variable: string): number {
  return Number(process.env[variable] ?? 30);
}
