import { type DocumentNode, GraphQLError, type GraphQLSchema } from "graphql";
import { costToPass, type Priced } from "./cost.ts";
import type { Limits } from "./limits.ts";
import { refuseDeepVariables } from "./nesting.ts";

const mostKnown = 200;
/** Of a document, in letters: pages and programs send the same short ones again and again, each time about something else. */
const longest = 4_000;

/** A request of the API as it was sent, whatever that is. */
interface Sent {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

/** Documents that were valid when they were last sent: by them, it is known what a request costs before it is parsed. */
export class KnownDocuments {
  private readonly documents = new Map<string, { readonly schema: GraphQLSchema; readonly query: DocumentNode }>();

  constructor(private readonly limits: Limits) {}

  learn(schema: GraphQLSchema, query: DocumentNode): void {
    const text = query.loc?.source.body ?? "";
    if (text.length > longest || this.documents.get(text)?.query === query) return;
    if (this.documents.size >= mostKnown)
      for (const oldest of [...this.documents.keys()].slice(0, mostKnown / 2)) this.documents.delete(oldest);
    this.documents.set(text, { schema, query });
  }

  /** What a request costs; undefined where its document is not known, or where it will be refused for another reason. */
  costOf(sent: unknown, of: Pick<Priced, "size" | "signedIn">): number | undefined {
    const { query, variables, operationName } = (sent ?? {}) as Sent;
    const known = typeof query === "string" ? this.documents.get(query) : undefined;
    const values = variables ?? {};
    if (known === undefined || typeof values !== "object") return undefined;
    try {
      refuseDeepVariables(values);
      const name = typeof operationName === "string" ? operationName : undefined;
      return costToPass({ ...known, ...of, variables: values as Priced["variables"], operationName: name }, this.limits);
    } catch (error) {
      // It is told once the request is read.
      if (error instanceof GraphQLError) return undefined;
      throw error;
    }
  }
}
