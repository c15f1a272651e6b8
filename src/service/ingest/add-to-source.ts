import type { Difference } from "../../model/difference.ts";
import type { Source } from "../../model/records.ts";
import type { Addition, IsGiven } from "./contradiction.ts";

type SourceField = Exclude<keyof Source, "id">;

/** The fields of a source, each with what stands there where nothing is known, if that is something. */
const unknown: { readonly [F in SourceField]: (source: Source) => string | undefined } = {
  publisher: () => undefined,
  title: () => undefined,
  url: () => undefined,
  publishedOn: () => undefined,
  version: () => undefined,
  kind: () => undefined,
  verification: () => "LISTED",
  via: () => undefined,
  note: () => undefined,
  originGroup: ({ id }) => id,
  // A source that was open to all is not closed in passing: see `addToSource`.
  marking: () => undefined,
};
const sourceFields = Object.keys(unknown) as readonly SourceField[];

/** `CLEAR` is kept as no marking: only a document that says which fields it gives can give it. */
function givenMarking({ marking }: Source, isGiven: IsGiven | undefined): string | undefined {
  return marking ?? (isGiven?.("marking") ? "CLEAR" : undefined);
}

/** A source with what a document adds to it: the fields that were empty. What the document says otherwise stays as it is. */
export function addToSource(stored: Source, given: Source, isGiven?: IsGiven): Addition<Source> {
  const contradictions: Difference[] = [];
  const added: Partial<Record<SourceField, string>> = {};
  for (const field of sourceFields) {
    const value = field === "marking" ? givenMarking(given, isGiven) : given[field];
    const before = field === "marking" ? (stored.marking ?? "CLEAR") : stored[field];
    if (value === undefined || value === before || value === unknown[field](given)) continue;
    if (before === undefined || before === unknown[field](stored)) added[field] = value;
    else contradictions.push({ field, stored: before, given: value });
  }
  return { record: { ...stored, ...added } as Source, contradictions };
}

/** A stored source with the fields that a document gives in place of its own: all it has, where it does not say which. */
export function replaceSource(stored: Source, given: Source, isGiven?: IsGiven): Source {
  const replaced = sourceFields
    .filter((field) => given[field] !== undefined && (isGiven?.(field) ?? true))
    .map((field) => [field, given[field]]);
  const { marking, ...rest } = { ...stored, ...Object.fromEntries(replaced) } as Source;
  const opens = givenMarking(given, isGiven) === "CLEAR";
  return opens || marking === undefined ? rest : { ...rest, marking };
}
