import { externalIdOfUrl, packageUrlOf, qualifierOf } from "../../model/external-ids.ts";
import { packageNamedBy } from "./draft/packages.ts";

const huggingFace = "hf";
const datasets = /^datasets\//i;
/** A name, or a namespace and a name, in the folder of a type or in none. */
const wellFormed = /^((datasets|spaces)\/)?[\w.-]+(\/[\w.-]+)?$/i;

interface Described {
  readonly name: string;
  readonly group?: string | undefined;
  readonly purl?: string | undefined;
  readonly urls: readonly string[];
}

/**
 * The repository on Hugging Face that a model, or dataset, is: by its package URL, else by its links. Of several linked ones it
 * is the one of its name; others are what it is made of.
 */
export function repositoryOf(kind: "MODEL" | "DATASET", { name, group, purl, urls }: Described): string | undefined {
  const named = purl === undefined ? undefined : packageNamedBy(purl);
  if (named?.type === "huggingface") {
    if (!isOfPublicHub(named.packagePurl)) return undefined;
    const repository = named.packagePurl.replace(/^pkg:huggingface\//, "").replace(/\?.*$/, "");
    return wellFormed.test(repository) ? repository : undefined;
  }
  const linked = urls.flatMap((url) => {
    const found = externalIdOfUrl(url);
    return found?.scheme === huggingFace && wellFormed.test(found.value) ? [found.value] : [];
  });
  const ofKind = linked.filter((one) => (kind === "DATASET" ? datasets.test(one) : !/^(datasets|spaces)\//i.test(one)));
  const folded = name.trim().toLowerCase();
  const full = group === undefined ? folded : `${group.trim().toLowerCase()}/${folded}`;
  const isNamed = (repository: string) => {
    const bare = repository.replace(datasets, "").toLowerCase();
    return bare === full || bare === folded || bare.endsWith(`/${folded}`);
  };
  // A link to a namespace looks like one to a repository of one name.
  const candidates = ofKind.filter((one) => kind === "DATASET" || one.includes("/") || isNamed(one));
  const distinct = [...new Map(candidates.map((one) => [one.toLowerCase(), one])).values()];
  return distinct.length === 1 ? distinct[0] : distinct.find(isNamed);
}

/** A package URL may name another hub, where repositories of the same names are others. */
function isOfPublicHub(purl: string): boolean {
  const parsed = packageUrlOf({ scheme: "purl", value: purl });
  const hub = parsed && qualifierOf(parsed, "repository_url");
  return hub === undefined || /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/?$/i.test(hub);
}

/** Whether a repository is in somebody's namespace: a program can make an address of any word, but not one of those. */
export function hasNamespace(repository: string | undefined): boolean {
  return repository?.replace(datasets, "").includes("/") ?? false;
}

/** Without the folder that all datasets are in. */
export function bareRepository(repository: string): string {
  return repository.replace(datasets, "");
}

/** The scheme under which a repository is an external id, and its id there. */
export function repositoryId(kind: "MODEL" | "DATASET", repository: string) {
  return { scheme: huggingFace, value: kind === "DATASET" ? `datasets/${bareRepository(repository)}` : repository };
}

/** Whether a package URL names a dataset on Hugging Face, or a model there; undefined for others. */
export function kindOfRepository(purl: string): "MODEL" | "DATASET" | undefined {
  const parsed = packageUrlOf({ scheme: "purl", value: purl });
  if (parsed?.type !== "huggingface") return undefined;
  return parsed.namespace.startsWith("datasets") ? "DATASET" : "MODEL";
}

/**
 * The origin that documents share which repeat the card of one repository, whoever wrote them: two lists that two programs made
 * of one card are one origin.
 */
export function originOfRepository(repository: string): string {
  return `hf-${repository.toLowerCase()}`;
}
