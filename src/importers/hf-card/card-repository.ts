import { type Repository, repositoryIn } from "../kit/hugging-face.ts";

const nameOfCards = /^readme\.md(\.gz)?$/i;
/** In the folders in which the client of Hugging Face keeps what it downloads. */
const cached = /^(models|datasets)--(.+)$/;

/** Which repository a card is of, which it does not say itself; or why that is not known. */
export function repositoryOf(path: string, id: string | undefined, documents: number): Repository | string {
  if (id !== undefined && documents > 1)
    return `is one of ${documents} cards, and --id names the repository of one; import them one by one, or as <namespace>/<name>/README.md without it`;
  const found = id === undefined ? inPath(path) : repositoryIn(id);
  if (found !== undefined) return found;
  return id === undefined
    ? "does not say which repository it is the card of; name it with --id, such as --id meta-llama/Llama-3.1-8B, or keep the card as <namespace>/<name>/README.md"
    : `--id ${JSON.stringify(id)} is not the name of a repository; write <namespace>/<name>, or datasets/<namespace>/<name>`;
}

function inPath(path: string): Repository | undefined {
  const parts = path.split(/[\\/]/);
  const file = parts.pop() as string;
  if (!nameOfCards.test(file)) return undefined;
  const [, folder, name] = parts.map((part) => cached.exec(part)).find((match) => match !== null) ?? [];
  if (name !== undefined) return repositoryIn(`${folder === "datasets" ? "datasets/" : ""}${name.replace("--", "/")}`);
  const [before, namespace, own] = [parts.at(-3), parts.at(-2), parts.at(-1)];
  if (namespace === undefined || own === undefined) return undefined;
  return repositoryIn(before === "datasets" ? `datasets/${namespace}/${own}` : `${namespace}/${own}`);
}
