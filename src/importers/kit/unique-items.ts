import type { ErrorObject, FuncKeywordDefinition, SchemaValidateFunction } from "ajv";

/** One text for equal values, in whatever order they give their names. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

const validate: SchemaValidateFunction = (isAsked: boolean, items: readonly unknown[]) => {
  if (!isAsked || items.length < 2) return true;
  const places = new Map<string, number>();
  const errors: Partial<ErrorObject>[] = [];
  for (const [i, item] of items.entries()) {
    const text = canonical(item);
    const j = places.get(text);
    if (j === undefined) places.set(text, i);
    else errors.push({ keyword: "uniqueItems", params: { i, j }, message: `has the same item twice (${j} and ${i})` });
  }
  validate.errors = errors;
  return errors.length === 0;
};

/**
 * `uniqueItems`, looking once at each item: ajv compares each with each, which would take minutes for a long list of components.
 * Each item that is there already is an error of its own, so that lenient reading can take all of them out at once.
 */
export const uniqueItems: FuncKeywordDefinition = {
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  errors: true,
  validate,
};
