import { sharedRepositoryScheme } from "../../model/external-ids.ts";
import { isWebAddress } from "../../model/web-address.ts";
import type { ImportedRecords, ReadContext } from "../importer.ts";
import { isCommonWord } from "../kit/common-words.ts";
import { DocumentDraft } from "../kit/draft/document-draft.ts";
import { organization } from "../kit/draft/organization.ts";
import { repositoryEntity, repositoryId, repositoryIn } from "../kit/hugging-face.ts";
import { allLicences } from "../kit/licences.ts";
import { organizationIn } from "../kit/organization-names.ts";
import { isPopulation } from "../kit/populations.ts";
import type { Entry, EntryFault } from "./entry.ts";
import { type Repositories, withProtocol } from "./repositories-of-entries.ts";

export interface Summary {
  readonly file: string;
  readonly entries: readonly Entry[];
  readonly faulty: readonly { readonly at: string; readonly isLost: boolean; readonly faults: readonly EntryFault[] }[];
}

const reported = { status: "REPORTED", confidence: 0.8 } as const;
const vendor = /^(?:anthropic|cohere|google|meta|microsoft|mistral|openai)\s+/i;
/** A name with an abbreviation (UC Berkeley, Gretel AI) or a number in it is no person's. */
const ofField = /\b\p{Lu}{2,}\b|[\d+&]/u;
const longestName = 80;
/** The collection has a file that says, for each field, what to write into it. */
const template = /^string\b.*:\s/;

/** What a summary says of its datasets. */
export function draftOfSummary(
  { file, entries, faulty }: Summary,
  repositories: Repositories,
  context: ReadContext,
): ImportedRecords {
  const name = (file.split(/[\\/]/).at(-1) as string).replace(/(?:\.json)?(?:\.gz)?$/i, "");
  const draft = new DocumentDraft(context, file, {
    format: "dpi",
    documentId: name,
    originGroup: "data-provenance-initiative",
    title: `Data Provenance Initiative: ${name}`,
    publisher: "Data Provenance Initiative",
    url: "https://github.com/Data-Provenance-Initiative/Data-Provenance-Collection",
    kind: "dataset description",
  });
  for (const { at, isLost, faults } of faulty) {
    for (const { message, field } of faults) draft.refuse(message, at, field);
    if (isLost) draft.leftOut("dataset", at, "It lacks what identifies a dataset; see the notes.");
  }
  for (const entry of entries) {
    if (template.test(entry.id)) draft.leftOut("dataset", entry.at, "It is the template of the collection, and no dataset.");
    else draftEntry(draft, entry, repositories);
  }
  return draft.finish();
}

function draftEntry(draft: DocumentDraft, entry: Entry, repositories: Repositories): void {
  const { at, id, name, creators, origins, models, dates, addresses } = entry;
  const own = entryEntity(draft, entry, repositories, at);
  const cites = addresses.filter(isWebAddress).map((url) => draft.cite({ url }));
  const claim = { ...reported, cites };
  if (dates.length > 0) draft.claim(own, { ...claim, text: `Dates that were inferred: ${dates.join("; ")}.` }, at);
  else draft.claim(own, { ...claim, text: `${name} is ${JSON.stringify(id)} of the Data Provenance Initiative.` }, at);
  const repository = repositories.of(entry);
  const whole =
    repository !== undefined && repositories.isShared(repository)
      ? [
          draft.relate(
            "DERIVED_FROM",
            [own, repositoryEntity(draft, "DATASET", repository, {}, at)],
            { ...claim, text: "It is a part of what is in the repository, which several datasets share." },
            {},
            at,
          ),
        ]
      : [];
  draft.became("dataset", at, [own, ...whole]);
  for (const creator of creators) draftCreator(draft, { own, creator, at, claim });
  for (const origin of origins) {
    const to = originEntity(draft, origin, repositories, at);
    if (to === undefined || to === own) {
      draft.leftOut(
        "origin",
        at,
        to === own ? "It is the dataset itself." : `${JSON.stringify(origin.slice(0, longestName))} names no dataset.`,
      );
      continue;
    }
    draft.became("origin", at, [
      draft.relate("DERIVED_FROM", [own, to], { ...claim, quote: `Derived from Datasets: ${origin}` }, {}, at),
    ]);
  }
  for (const model of models) {
    const mention = draft.mention({ kinds: ["MODEL"], names: [...new Set([model, model.replace(vendor, "")])] });
    draft.became("model", at, [
      draft.relate("GENERATED_WITH", [own, mention], { ...claim, quote: `Model Generated: ${model}` }, {}, at),
    ]);
  }
}

/** The dataset that an entry is: that of its repository, unless it shares it with others. */
function entryEntity(draft: DocumentDraft, entry: Entry, repositories: Repositories, at: string): string {
  const { id, name, licences } = entry;
  const repository = repositories.of(entry);
  const own = { scheme: "dpi", value: id };
  const described = { kind: "DATASET", aliases: [name, id], fields: { license: allLicences(licences) } } as const;
  if (repository === undefined) return draft.entity({ ...described, name, externalIds: [own] }, at);
  const value = repositoryId("DATASET", repository);
  return repositories.isShared(repository)
    ? draft.entity({ ...described, name, externalIds: [own, { scheme: sharedRepositoryScheme, value }] }, at)
    : draft.entity({ ...described, name: repository, externalIds: [{ scheme: "hf", value }, own] }, at);
}

interface Creating {
  readonly own: string;
  readonly creator: string;
  readonly at: string;
  readonly claim: { readonly status: "REPORTED"; readonly confidence: number; readonly cites: readonly string[] };
}

/** An organization; of who may be a person, only one that the graph knows. */
function draftCreator(draft: DocumentDraft, { own, creator, at, claim }: Creating): void {
  if (isPopulation(creator)) {
    draft.leftOut("creator", at, `${JSON.stringify(creator.slice(0, longestName))} is nobody in particular.`);
    return;
  }
  const isKnown = organizationIn(creator) !== undefined || ofField.test(creator);
  const made = isKnown ? organization(draft, { name: creator }, at) : undefined;
  const from = made ?? draft.mention({ kinds: ["ORGANIZATION"], names: [creator] });
  draft.became("creator", at, [draft.relate("PUBLISHES", [from, own], { ...claim, quote: `Creators: ${creator}` }, {}, at)]);
}

function originEntity(draft: DocumentDraft, origin: string, repositories: Repositories, at: string): string | undefined {
  const entry = repositories.entryOf(origin);
  if (entry !== undefined) return entryEntity(draft, entry, repositories, at);
  const address = withProtocol(origin);
  const repository = isWebAddress(address) ? repositoryIn(address) : undefined;
  if (repository?.kind === "DATASET") return repositoryEntity(draft, "DATASET", repository.name, {}, at);
  if (isWebAddress(address)) {
    const { hostname, pathname } = new URL(address);
    const last =
      pathname
        .split("/")
        .filter((step) => step !== "")
        .at(-1) ?? hostname;
    const externalIds = /[<>"\s]/.test(address) ? [] : [{ scheme: "url", value: address }];
    return draft.entity({ kind: "DATASET", name: last, externalIds }, at);
  }
  // A sentence about where it is from is no name.
  const isName = origin.length <= longestName && origin.split(/\s+/).length <= 6 && !isCommonWord(origin);
  return isName ? draft.entity({ kind: "DATASET", name: origin }, at) : undefined;
}
