/** A page that the server offers. `npm run build` builds it, `npm run check` checks it, and the server serves it. */
export interface Page {
  /** Its folder in src/web, and its folder in dist/web. */
  readonly name: string;
  /** Where it is, with a slash at the end: `/graphiql/`. */
  readonly address: string;
  readonly title: string;
  /** Whether it holds the schema, which strangers may not see where PUBLIC_SCHEMA is off. */
  readonly showsSchema: boolean;
  /** Whether its elements carry styles of their own, which the page's policy has to allow then. */
  readonly inlineStyles: boolean;
}

/** Every page. Adding one adds its folder in src/web and a line here. */
export const pages: readonly Page[] = [
  { name: "explorer", address: "/", title: "The explorer", showsSchema: false, inlineStyles: false },
  { name: "graphiql", address: "/graphiql/", title: "GraphiQL", showsSchema: true, inlineStyles: true },
];
