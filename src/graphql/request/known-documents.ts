import { type DocumentNode, GraphQLError, type GraphQLSchema } from "graphql";
import type { GraphSize } from "../../service/catalog/graph-size.ts";
import { costToPass, leastCost, type Priced } from "./cost.ts";
import type { Limits } from "./limits.ts";
import { refuseDeepVariables } from "./nesting.ts";

/** In letters: pages and programs send the same short documents again and again, each time about something else. */
const longest = 4_000;
/** Of all documents together, in letters: what is parsed takes about a hundred times as many bytes. */
const mostLetters = 100_000;

/** A request of the API as it was sent, whatever that is. */
interface Sent {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

interface KnownDocument {
  readonly schema: GraphQLSchema;
  readonly query: DocumentNode;
}

/** Documents that were valid when they were last sent: by them, it is known what a request costs before it is parsed. */
export class KnownDocuments {
  /** In the order in which they were learned. */
  private readonly documents = new Map<string, KnownDocument>();
  private letters = 0;

  constructor(private readonly limits: Limits) {}

  learn(schema: GraphQLSchema, query: DocumentNode): void {
    const text = query.loc?.source.body ?? "";
    if (text.length > longest || this.documents.get(text)?.query === query) return;
    this.forget(text);
    this.documents.set(text, { schema, query });
    this.letters += text.length;
    for (const oldest of this.documents.keys()) {
      if (this.letters <= mostLetters) break;
      this.forget(oldest);
    }
  }

  /** What a request costs at least, by its document alone; 0 where that is not known. */
  leastCostOf(sent: unknown, size: GraphSize): number {
    const known = this.documentOf(sent);
    return known === undefined ? 0 : leastCost({ ...known, size });
  }

  /** What a request costs; undefined where its document is not known, or where it will be refused for another reason. */
  costOf(sent: unknown, of: Pick<Priced, "size" | "signedIn">): number | undefined {
    const known = this.documentOf(sent);
    const variables = (sent as Sent | undefined)?.variables ?? {};
    if (known === undefined || typeof variables !== "object") return undefined;
    try {
      refuseDeepVariables(variables);
      return costToPass({ ...known, ...of, variables: variables as Priced["variables"] }, this.limits);
    } catch (error) {
      // The request is refused with this error once it is read.
      if (error instanceof GraphQLError) return undefined;
      throw error;
    }
  }

  private documentOf(sent: unknown): (KnownDocument & Pick<Priced, "operationName">) | undefined {
    const { query, operationName } = (sent ?? {}) as Sent;
    const known = typeof query === "string" ? this.documents.get(query) : undefined;
    return known && { ...known, operationName: typeof operationName === "string" ? operationName : undefined };
  }

  private forget(text: string): void {
    if (this.documents.delete(text)) this.letters -= text.length;
  }
}
