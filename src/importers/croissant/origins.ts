import { externalIdOfUrl } from "../../model/external-ids.ts";
import { isWebAddress } from "../../model/web-address.ts";
import { isCommonWord } from "../kit/common-words.ts";
import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { repositoryEntity, repositoryIn } from "../kit/hugging-face.ts";
import type { LinkedNode } from "./node.ts";
import { textsIn } from "./texts.ts";

const terms = ["prov:wasDerivedFrom", "isBasedOn"] as const;
const addressTerms = ["url", "prov:atLocation", "prov:locatedAt", "sameAs", "identifier"] as const;
/** What a dataset can be based on that is no data. */
const noData =
  /^(?:prov:(?:Person|Organization|SoftwareAgent|Activity)|Person|\w*Organization|Software\w*|\w*Article|Book|Report|Web\w+|Movie)$/;
const longestName = 80;
const claim = { status: "REPORTED", confidence: 0.8 } as const;

interface Named {
  readonly name: string | undefined;
  readonly addresses: readonly string[];
}

/** What the dataset was derived from: the relationships. */
export function draftOrigins(draft: DocumentDraft, own: string, dataset: LinkedNode): string[] {
  return terms.flatMap((term) =>
    dataset.valuesAt(term).flatMap((value, place) => {
      const at = `${dataset.written(term)}[${place}]`;
      const node = dataset.nodeOf(value);
      const named = node === undefined ? namedBy(textsIn(value)[0]?.text ?? "") : nameOf(node);
      const called = named.name ?? named.addresses[0] ?? "";
      const isData = !(node?.types ?? []).some((type) => noData.test(type));
      const to = isData ? entityOf(draft, named, at) : undefined;
      if (to === undefined || to === own) {
        draft.leftOut(
          "origin",
          at,
          to === own
            ? "It is the dataset itself."
            : `${JSON.stringify(called.slice(0, longestName))} names no dataset that could be known again.`,
        );
        return [];
      }
      const relationship = draft.relate(
        "DERIVED_FROM",
        [own, to],
        { ...claim, quote: `${dataset.written(term)}: ${called}` },
        {},
        at,
      );
      draft.became("origin", at, [relationship]);
      return [relationship];
    }),
  );
}

function nameOf(node: LinkedNode): Named {
  const name = node.text("name") ?? node.text("prov:label") ?? node.text("rdfs:label");
  const written = [node.id, ...addressTerms.flatMap((term) => node.texts(term).map(({ text }) => text))];
  const linked = addressTerms.flatMap((term) => node.nodes(term).flatMap(({ id }) => id ?? []));
  return { name, addresses: [...written, ...linked].flatMap((one) => (one !== undefined && isWebAddress(one) ? [one] : [])) };
}

function namedBy(text: string): Named {
  if (isWebAddress(text)) return { name: undefined, addresses: [text] };
  // A sentence about what it was made of is no name.
  const isName = text.length <= longestName && text.split(/\s+/).length <= 6 && !/[.;:]\s/.test(text);
  return { name: isName ? text : undefined, addresses: [] };
}

/** The dataset, or model, that is named: by its repository, else by its DOI, else by its name. */
function entityOf(draft: DocumentDraft, { name, addresses }: Named, at: string): string | undefined {
  const written = [...addresses, ...(name?.includes("/") ? [name] : [])];
  for (const { kind = "DATASET", name: repository } of written.flatMap((one) => repositoryIn(one) ?? [])) {
    // The page of a namespace looks like that of a model.
    if (kind === "DATASET" || repository.includes("/")) return repositoryEntity(draft, kind, repository, {}, at);
  }
  const ids = addresses.flatMap((address) => externalIdOfUrl(address) ?? []);
  const doi = ids.find(({ scheme }) => scheme === "doi");
  if (doi !== undefined) return draft.entity({ kind: "DATASET", name: name ?? doi.value, externalIds: [doi] }, at);
  if (name === undefined || isCommonWord(name)) return undefined;
  // A paper is not the dataset that it presents.
  const [page] = addresses.filter((address) => externalIdOfUrl(address) === undefined && !/[<>"\s]/.test(address));
  const externalIds = page === undefined ? [] : [{ scheme: "url", value: page }];
  return draft.entity({ kind: "DATASET", name, externalIds }, at);
}
