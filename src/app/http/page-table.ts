/** A page that the server offers. `npm run build` builds it, `npm run check` checks it, and the server serves it. */
export interface Page {
  /** Its folder in src/web, its folder in dist/web, and its address: `/graphiql`. */
  readonly name: string;
  readonly title: string;
  /** What it is for, as the server's front page says it. */
  readonly description: string;
}

/** Every page. Adding one adds its folder in src/web and a line here. */
export const pages: readonly Page[] = [
  { name: "graphiql", title: "GraphiQL", description: "write and run queries; the flagship questions are its tabs" },
];
