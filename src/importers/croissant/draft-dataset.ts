import { externalIdOfUrl } from "../../model/external-ids.ts";
import type { ExternalId } from "../../model/records.ts";
import { isWebAddress } from "../../model/web-address.ts";
import type { ImportedRecords, ReadContext } from "../importer.ts";
import { dayOf } from "../kit/draft/document-day.ts";
import { DocumentDraft, type DraftSource } from "../kit/draft/document-draft.ts";
import { licenceNamed } from "../kit/licence-addresses.ts";
import { allLicences } from "../kit/licences.ts";
import type { Persons } from "../kit/persons.ts";
import { bareRepository, originOfRepository, repositoryId, repositoryOf } from "../kit/repositories.ts";
import { faultsOfDataset } from "./dataset-faults.ts";
import type { LinkedNode } from "./node.ts";
import { draftOrigins } from "./origins.ts";
import { draftParty, type Party, partiesOf } from "./parties.ts";
import { literal } from "./texts.ts";

/** How messages call what the document describes. */
const record = "dataset";
const claim = { status: "REPORTED", confidence: 0.8 } as const;
const read = new Set(
  (
    "@id @type @context @language name alternateName url sameAs identifier creator publisher license datePublished dateModified version " +
    "sdDatePublished isBasedOn prov:wasDerivedFrom cr:isLiveDataset dct:conformsTo distribution cr:recordSet"
  ).split(" "),
);
/** What is said of a dataset in prose. */
const prose = /^rai:/;

/** On Kaggle, each version of a dataset has a page of its own. */
const pageOfVersion = /(?<=^https:\/\/www\.kaggle\.com\/datasets\/[^/]+\/[^/]+)\/versions\/\d+$/i;

interface Described {
  readonly file: string;
  readonly context: ReadContext;
  readonly digest: string;
  readonly persons: Persons;
}

/** What a description of a dataset says. */
export function draftOfDataset(dataset: LinkedNode, { file, context, digest, persons }: Described): ImportedRecords {
  const name = dataset.text("name");
  const parties = partiesOf(dataset);
  const repository = repositoryNamed(dataset, name ?? "");
  const draft = new DocumentDraft(context, file, sourceOf(dataset, { name, parties, repository, digest }));
  const faults = faultsOfDataset(dataset);
  for (const { message, record: at = record, field } of faults) draft.refuse(message, at, field);
  if (name === undefined || faults.some(({ isFatal }) => isFatal === true)) {
    draft.leftOut("dataset", record, "It lacks what a dataset has to have; see the notes.");
    return { ...draft.finish(), sources: [] };
  }
  const isLive = dataset.valuesAt("cr:isLiveDataset").some((value) => /^true$/i.test(String(literal(value))));
  if (isLive)
    draft.warn(
      "It is a live dataset, which goes on changing: it has no day of release, after which nothing could harm it.",
      record,
      dataset.written("cr:isLiveDataset"),
    );
  const own = draft.entity(
    {
      kind: "DATASET",
      name: repository === undefined ? name : bareRepository(repository),
      aliases: [name, ...dataset.texts("name"), ...dataset.texts("alternateName")].map((one) =>
        typeof one === "string" ? one : one.text,
      ),
      externalIds: idsOf(dataset, repository),
      fields: { license: licenceOf(dataset), releasedOn: isLive ? undefined : dayOf(dataset.text("datePublished") ?? "") },
    },
    record,
  );
  const relationships = [...parties.flatMap((party) => draftParty(draft, own, party) ?? []), ...draftOrigins(draft, own, dataset)];
  const texts = dataset.fields.filter((term) => prose.test(term)).flatMap((term) => textOf(dataset, term, persons) ?? []);
  for (const text of texts) draft.claim(own, { ...claim, text }, record);
  if (relationships.length + texts.length === 0)
    draft.claim(own, { ...claim, text: `${name} has a description in Croissant.` }, record);
  draft.became("dataset", record, [own, ...relationships]);
  const unread = dataset.fields.filter((term) => !read.has(term) && !prose.test(term)).map((term) => dataset.written(term));
  if (unread.length > 0)
    draft.warn(
      `Of the dataset, ${unread.slice(0, 20).join(", ")} ${unread.length === 1 ? "becomes" : "become"} nothing here.`,
      record,
    );
  return draft.finish();
}

/** Kaggle writes the number of a version as a number. */
function numberOrText(dataset: LinkedNode, term: string): string | undefined {
  const [value] = dataset.valuesAt(term).map(literal);
  return typeof value === "number" ? String(value) : dataset.text(term);
}

interface SourceParts {
  readonly name: string | undefined;
  readonly parties: readonly Party[];
  readonly repository: string | undefined;
  readonly digest: string;
}

function sourceOf(dataset: LinkedNode, { name, parties, repository, digest }: SourceParts): DraftSource {
  const address = [dataset.id, ...addressesIn(dataset, "url")].find((one) => one !== undefined && isWebAddress(one));
  const organizations = parties.filter(({ leftOut }) => leftOut === undefined);
  const publisher = (organizations.find(({ role }) => role === "publisher") ?? organizations[0])?.name;
  const version = dataset.text("dateModified") ?? numberOrText(dataset, "version");
  const publishedOn = dayOf(dataset.text("sdDatePublished") ?? "");
  return {
    format: "croissant",
    // Several datasets may have one page.
    documentId:
      address === undefined && name === undefined ? digest : `${address?.replace(pageOfVersion, "") ?? ""} ${name ?? ""}`.trim(),
    title: `Croissant description of ${name ?? "a dataset"}`,
    kind: "dataset description",
    isRewritten: true,
    ...(address === undefined ? {} : { url: address }),
    ...(repository === undefined ? {} : { originGroup: originOfRepository(`datasets/${bareRepository(repository)}`) }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(version === undefined ? {} : { version }),
  };
}

/** The repository on Hugging Face: by an address of the dataset, else by that of its files if it has the name of the dataset. */
function repositoryNamed(dataset: LinkedNode, name: string): string | undefined {
  const urls = ["url", "sameAs", "identifier"].flatMap((term) => addressesIn(dataset, term));
  const found = repositoryOf("DATASET", { name, urls: dataset.id === undefined ? urls : [dataset.id, ...urls] });
  if (found !== undefined) return found;
  const files = dataset.nodes("distribution").flatMap((file) => addressesIn(file, "contentUrl"));
  const ofFiles = repositoryOf("DATASET", { name, urls: files });
  const [bare, folded] = [ofFiles === undefined ? "" : bareRepository(ofFiles).toLowerCase(), name.toLowerCase()];
  return bare === folded || bare.endsWith(`/${folded}`) ? ofFiles : undefined;
}

/** The ids under which the dataset can be known again. A paper about it is another thing. */
function idsOf(dataset: LinkedNode, repository: string | undefined): ExternalId[] {
  const named = ["url", "identifier", "sameAs"].flatMap((term) =>
    addressesIn(dataset, term).flatMap((address): ExternalId[] => {
      const id = externalIdOfUrl(address);
      if (id !== undefined) return ["doi", "wikidata"].includes(id.scheme) ? [id] : [];
      // The page of a dataset may be that of several; what is the same says so.
      return term === "sameAs" && !/[<>"\s]/.test(address) ? [{ scheme: "url", value: address }] : [];
    }),
  );
  return repository === undefined ? named : [repositoryId("DATASET", repository), ...named];
}

function addressesIn(node: LinkedNode, term: string): string[] {
  const linked = node.nodes(term).flatMap(({ id }) => id ?? []);
  return [...node.texts(term).map(({ text }) => text), ...linked].filter(isWebAddress);
}

function licenceOf(dataset: LinkedNode): string | undefined {
  const texts = dataset.texts("license").map(({ text }) => text);
  const works = dataset.nodes("license").flatMap((work) => work.text("url") ?? work.id ?? work.text("name") ?? []);
  return allLicences([...texts, ...works].map(licenceNamed));
}

/** `rai:dataBiases` as `Data biases: …` */
function textOf(dataset: LinkedNode, term: string, persons: Persons): string | undefined {
  const texts = dataset.texts(term).map(({ text }) => text);
  const label = term.replace(prose, "").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if (texts.length === 0) return undefined;
  return persons.leftOutOf(`${label.charAt(0).toUpperCase()}${label.slice(1)}: ${texts.join("; ")}`);
}
