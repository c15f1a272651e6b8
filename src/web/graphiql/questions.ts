/** The flagship questions, in the order of their files: each file in schema/examples becomes a tab, when the page is built. */
export const questions: readonly string[] = Object.entries(
  import.meta.glob<string>("../../../schema/examples/*.graphql", { query: "?raw", import: "default", eager: true }),
)
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([, text]) => text);
