import { formatMappings } from "../../src/importers/format-mappings.ts";
import { printedCommands } from "./cli.ts";
import { printedFormat, printedFormats } from "./formats.ts";
import { printedKinds } from "./kinds.ts";
import { callerRolesAsMarkdown, errorCodesAsMarkdown, limitsAsMarkdown } from "./limits.ts";
import { printedNeo4jSchema } from "./neo4j-schema.ts";
import { printedPageSchema } from "./page-schema.ts";
import { printedSchema } from "./schema.ts";
import { settingsAsEnvFile, settingsAsMarkdown } from "./settings.ts";
import { promptsAsMarkdown, toolsAsMarkdown } from "./tools.ts";

/** A file, or the marked part of one, that is made from the code. */
export interface PrintedFile {
  /** From the root of the repository. */
  readonly path: string;
  /** The file, and what of it where that is not all. */
  readonly what: string;
  /** The whole content, given what the file holds now. */
  readonly print: (before: string) => string;
}

const whole = (path: string, print: () => string): PrintedFile => ({ path, what: path, print });
const part = (path: string, name: string, print: () => string): PrintedFile => ({
  path,
  what: `the ${name} in ${path}`,
  print: (before) => withPart(before, name, print()),
});

/** Everything that `npm run print` writes; a test holds each file to it. */
export const printedFiles: readonly PrintedFile[] = [
  whole("schema/schema.graphql", printedSchema),
  whole("src/web/explorer/api/schema.d.ts", printedPageSchema),
  whole("schema/kinds.md", printedKinds),
  whole("schema/neo4j.cypher", printedNeo4jSchema),
  whole("docs/cli.md", printedCommands),
  whole("docs/formats/README.md", printedFormats),
  ...formatMappings.map((mapping) => whole(`docs/formats/${mapping.name}.md`, () => printedFormat(mapping))),
  whole(".env.example", settingsAsEnvFile),
  part("README.md", "settings", settingsAsMarkdown),
  part("docs/agents.md", "tools", toolsAsMarkdown),
  part("docs/agents.md", "prompts", promptsAsMarkdown),
  part("docs/operations.md", "limits", limitsAsMarkdown),
  part("docs/operations.md", "roles", callerRolesAsMarkdown),
  part("docs/operations.md", "errors", errorCodesAsMarkdown),
];

/** The page with what stands between `<!-- print:name -->` and `<!-- /print:name -->` replaced. */
function withPart(before: string, name: string, text: string): string {
  const [start, end] = [`<!-- print:${name} -->\n`, `<!-- /print:${name} -->`];
  const from = before.indexOf(start);
  const to = before.indexOf(end);
  if (from < 0 || to < from) throw new Error(`there is no part between ${start.trim()} and ${end}: restore the two marker lines`);
  return `${before.slice(0, from + start.length)}\n${text}\n\n${before.slice(to)}`;
}
