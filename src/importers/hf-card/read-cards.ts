import type { ImportDocument, ImportedRecords, ReadContext } from "../importer.ts";
import { isJsonObject } from "../kit/json-document.ts";
import { deepestNesting, isNestedTooDeeply } from "../kit/nesting.ts";
import { wholeTextOf } from "../kit/whole-text.ts";
import { readYaml } from "../kit/yaml-document.ts";
import { repositoryOf } from "./card-repository.ts";
import { draftOfCard } from "./draft-card.ts";
import { frontMatterOf, metadataRecord } from "./front-matter.ts";

/** A batch for each card. */
export async function* readCards(documents: readonly ImportDocument[], context: ReadContext): AsyncIterable<ImportedRecords> {
  const { id } = context.options ?? {};
  for (const document of documents) {
    if (context.faults.full) return;
    const refuse = (message: string, record?: string) =>
      context.faults.add({ code: "BAD_USER_INPUT", message, place: { file: document.name, ...(record && { record }) } });
    const text = await wholeTextOf(document, context.faults, "a card is one page");
    if (text === undefined) continue;
    if (jsonObject.test(text)) {
      refuse("is JSON, and no card; name the README.md of the repository");
      continue;
    }
    const repository = repositoryOf(document.name, id, documents.length);
    if (typeof repository === "string") {
      refuse(repository);
      continue;
    }
    const front = frontMatterOf(text);
    if (front.fault !== undefined) {
      refuse(front.fault, metadataRecord);
      continue;
    }
    const parsed = front.yaml === undefined ? { value: undefined } : readYaml(front.yaml, { file: document.name }, context.faults);
    if (parsed === undefined) continue;
    const metadata = nothing.has(parsed.value) ? undefined : parsed.value;
    if (metadata !== undefined && !isJsonObject(metadata)) {
      refuse("are a list or a single value; write fields with values, such as license: mit", metadataRecord);
    } else if (isNestedTooDeeply(metadata)) {
      refuse(`are nested more than ${deepestNesting} levels deep; no card is`, metadataRecord);
    } else {
      yield draftOfCard(document.name, repository, metadata, context);
    }
  }
}

/** An answer of the API, such as its description of a model. */
const jsonObject = /^\uFEFF?\s*\{\s*"/;

/** What a text without any value is in YAML. */
const nothing: ReadonlySet<unknown> = new Set([undefined, null, ""]);
