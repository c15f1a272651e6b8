import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { csvRowsOf } from "../kit/csv.ts";
import { halfCharacterIn } from "../kit/half-characters.ts";
import { isJsonObject, type JsonObject } from "../kit/json-document.ts";
import { deepestNesting, isNestedTooDeeply } from "../kit/nesting.ts";
import { wholeTextOf } from "../kit/whole-text.ts";
import { readYaml } from "../kit/yaml-document.ts";
import { type Asset, AssetFields, assetOf, type FaultyAsset } from "./asset.ts";
import { Collection } from "./collection.ts";
import { draftOfFile } from "./draft-file.ts";
import { pythonLiteral } from "./python-literal.ts";

const required = ["type", "name", "organization", "dependencies"];
/** Cells that the table writes as Python writes lists and maps. */
const literals = /^\s*[[{]/;

/** A batch for each file. What an asset depends on may be in any of them. */
export async function* readEcosystemGraphs(
  documents: readonly ImportDocument[],
  context: ReadContext,
): AsyncIterable<ImportedRecords> {
  const files: { readonly file: string; readonly assets: Asset[]; readonly faulty: FaultyAsset[] }[] = [];
  for (const document of documents) {
    if (context.faults.full) return;
    const { name: file } = document;
    const rows = /\.csv(\.gz)?$/i.test(file) ? await tableOf(document, context) : await listOf(document, context);
    if (rows === undefined) continue;
    const assets: Asset[] = [];
    const faulty: FaultyAsset[] = [];
    for (const { at, fields } of rows) {
      const asset = assetOf(new AssetFields(fields), { file, at });
      if ("kind" in asset) assets.push(asset);
      else {
        faulty.push({ at, faults: asset });
        if (!context.lenient)
          for (const { message, field } of asset)
            context.faults.add({ code: "BAD_USER_INPUT", message, place: { file, record: at, field } });
      }
    }
    files.push({ file, assets, faulty });
  }
  const collection = new Collection(files.flatMap(({ assets }) => assets));
  for (const { file, assets, faulty } of files) yield draftOfFile(file, { assets, faulty, collection }, context);
}

interface Row {
  readonly at: string;
  readonly fields: JsonObject;
}

async function listOf(document: ImportDocument, { faults }: ReadContext): Promise<readonly Row[] | undefined> {
  const { name: file } = document;
  const refuse = (message: string, record?: string) =>
    faults.add({ code: "BAD_USER_INPUT", message, place: { file, ...(record && { record }) } });
  const text = await wholeTextOf(document, faults, "import the files of assets/ one by one");
  const parsed = text === undefined ? undefined : readYaml(text, { file }, faults);
  if (parsed === undefined) return undefined;
  const { value } = parsed;
  if (isNestedTooDeeply(value)) refuse(`is nested more than ${deepestNesting} levels deep; no file of assets is`);
  else if (halfCharacterIn(value) !== undefined) refuse("has half of a character (a surrogate without its pair); correct the text");
  else if (!Array.isArray(value)) refuse("is no list of assets; name a file of assets/, or resources/all_assets.csv");
  else {
    return value.flatMap((asset: unknown, place): Row[] => {
      const at = `asset ${place + 1}`;
      if (isJsonObject(asset)) return [{ at, fields: asset }];
      refuse("is no asset, which has fields such as type and name", at);
      return [];
    });
  }
  return undefined;
}

async function tableOf(document: ImportDocument, { faults }: ReadContext): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const group of csvRowsOf(document, faults, { required })) {
    for (const { at, cells } of group) {
      const fields = [...cells].map(([name, cell]) => [name, literals.test(cell) ? (pythonLiteral(cell)?.value ?? cell) : cell]);
      rows.push({ at, fields: Object.fromEntries(fields) });
    }
  }
  return rows;
}
