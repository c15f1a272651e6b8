/** A field of the root, with what it takes from the rest of the request. */
export interface HostileField {
  /** Without an alias. */
  readonly text: string;
  readonly fragments: readonly string[];
  /** By name, with its type and value. */
  readonly variables: Readonly<Record<string, { readonly type: string; readonly value: unknown }>>;
}

export interface HostileRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A request with these fields, each under an alias of its own. What two of them share stands in it once. */
export function requestWith(fields: readonly HostileField[]): HostileRequest {
  const variables = Object.entries(Object.assign({}, ...fields.map((field) => field.variables)) as HostileField["variables"]);
  const definitions = variables.map(([name, { type }]) => `$${name}: ${type}`).join(" ");
  const fragments = [...new Set(fields.flatMap((field) => field.fragments))];
  const selection = fields.map(({ text }, place) => `r${place}: ${text}`).join(" ");
  return {
    query: `query${definitions === "" ? "" : ` (${definitions})`} { ${selection} } ${fragments.join(" ")}`,
    variables: Object.fromEntries(variables.map(([name, { value }]) => [name, value])),
  };
}
