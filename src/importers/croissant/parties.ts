import { isWebAddress } from "../../model/web-address.ts";
import type { DocumentDraft } from "../kit/draft/document-draft.ts";
import { organization } from "../kit/draft/organization.ts";
import { organizationIn } from "../kit/organization-names.ts";
import { isPopulation } from "../kit/populations.ts";
import type { LinkedNode } from "./node.ts";
import { textsIn } from "./texts.ts";

/** Who made or publishes a dataset, as a document names them. */
export interface Party {
  readonly name: string;
  readonly urls: readonly string[];
  /** Where it stands: `creator[0]`. */
  readonly at: string;
  readonly role: string;
  /** Why it becomes nothing. */
  readonly leftOut?: string;
}

const roles = ["creator", "publisher"] as const;
const organizationType =
  /^(?:prov:)?(?:\w*Organization|Corporation|Consortium|NGO|ResearchProject|EducationalOrganization|CollegeOrUniversity|Library\w*)$/;
const isAPerson = "A person is not kept.";

/** Those whom a document names as creators and publishers. */
export function partiesOf(dataset: LinkedNode): Party[] {
  return roles.flatMap((role) =>
    dataset.valuesAt(role).flatMap((value, place): Party[] => {
      const at = `${dataset.written(role)}[${place}]`;
      const node = dataset.nodeOf(value);
      const name = node === undefined ? textsIn(value)[0]?.text : (node.text("name") ?? node.text("legalName"));
      if (name === undefined) return [{ name: "", urls: [], at, role, leftOut: "It has no name." }];
      const urls = node === undefined ? [] : ["url", "sameAs"].flatMap((term) => node.texts(term).map(({ text }) => text));
      return [{ name, urls, at, role, ...whyNot(node?.types ?? [], name, urls) }];
    }),
  );
}

function whyNot(types: readonly string[], name: string, urls: readonly string[]): Pick<Party, "leftOut"> {
  if (types.some((type) => /(?:^|:)Person$/.test(type))) return { leftOut: isAPerson };
  if (isPopulation(name)) return { leftOut: "It is nobody in particular." };
  const isTyped = types.some((type) => organizationType.test(type));
  // Documents call persons organizations; then the address is that of something else.
  if (isTyped ? isCorroborated(name, urls) : organizationIn(name, urls) !== undefined) return {};
  return {
    leftOut: isTyped ? "Its name may be a person's, and its address is not its own." : "It may be a person, who is not kept.",
  };
}

/** Whether a name that could be a person's is that of an organization: nothing speaks against it, or its address has its name in it. */
function isCorroborated(name: string, urls: readonly string[]): boolean {
  const addresses = urls.filter(isWebAddress);
  if (addresses.length === 0 || organizationIn(name, addresses) !== undefined) return true;
  const words = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
  if (!/^\p{Lu}\p{Ll}+(?:\s\p{Lu}\.?)?\s\p{Lu}\p{Ll}+$/u.test(name)) return true;
  return addresses.some((address) => words.some((word) => address.toLowerCase().includes(word)));
}

/** The relationship by which an organization publishes the dataset; undefined where it becomes nothing. */
export function draftParty(draft: DocumentDraft, dataset: string, { name, urls, at, role, leftOut }: Party): string | undefined {
  const id = leftOut === undefined ? organization(draft, { name, urls }, at) : undefined;
  if (id === undefined) {
    draft.leftOut("party", at, leftOut ?? "It has no name.");
    return undefined;
  }
  const claim = { status: "REPORTED", confidence: 0.8, quote: `${role}: ${name}` } as const;
  const relationship = draft.relate("PUBLISHES", [id, dataset], claim, {}, at);
  draft.became("party", at, [relationship]);
  return relationship;
}
