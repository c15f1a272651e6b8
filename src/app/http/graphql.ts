import { type ApolloServer, HeaderMap } from "@apollo/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type ApiContext, makeContext, type RequestEvents } from "../../graphql/request/context.ts";
import type { KnownDocuments } from "../../graphql/request/known-documents.ts";
import type { Limits } from "../../graphql/request/limits.ts";
import { isAnonymous } from "../../service/asker.ts";
import { graphSize } from "../../service/catalog/graph-size.ts";
import type { Outcome } from "../../service/changes/change.ts";
import { type AskingOptions, knowAskers, letIn } from "./asked.ts";
import { limitBodies } from "./body-size.ts";
import { readUtf8Addresses, readUtf8Json } from "./charset.ts";
import { readyApp } from "./readiness.ts";
import { neverKeep } from "./response-headers.ts";

export interface GraphqlOptions extends AskingOptions {
  /** With introspection and suggestions, for callers who may read the schema. */
  readonly open: ApolloServer<ApiContext>;
  /** The API for callers who are not signed in; the same one where they may read the schema. */
  readonly forStrangers: ApolloServer<ApiContext>;
  /** Those of earlier requests. */
  readonly documents: KnownDocuments;
  /** Called with what a request has written. */
  readonly onChange: (outcome: Outcome<unknown>, request: FastifyRequest) => void;
  readonly limits: Limits;
}

/** The cost of a longer request takes longer to find than there is before its turn. */
const mostBytesBefore = 8_000;

/** `/graphql`. Who asks is found out before the body is read. */
export function answerGraphql(server: FastifyInstance, options: GraphqlOptions): void {
  server.register(async (scope) => {
    const { open, forStrangers, documents, readiness, onChange, limits } = options;
    const askerOf = knowAskers(scope, options);
    neverKeep(scope);
    readUtf8Addresses(scope);
    readUtf8Json(scope);
    limitBodies(scope, limits, askerOf);
    const askedOf = letIn(scope, options, askerOf, (request) => {
      const [sent, asker] = [sentBy(request), askerOf(request)];
      const size = graphSize(readyApp(readiness).session(asker));
      return {
        least: documents.leastCostOf(sent, size),
        exactly() {
          if (!(lengthOf(request) <= mostBytesBefore)) return undefined;
          return documents.costOf(sent, { size, signedIn: !isAnonymous(asker) });
        },
      };
    });
    // It may have been closed while the request waited: its database may have become another one.
    scope.addHook("preHandler", async () => void readyApp(readiness));
    const contextOf = (request: FastifyRequest, takeBytes: RequestEvents["takeBytes"]) => {
      const { session, admit } = askedOf(request);
      return makeContext(session, limits, { admit, onChange: (outcome) => onChange(outcome, request), takeBytes });
    };
    scope.route({
      method: ["GET", "POST"],
      url: "/graphql",
      bodyLimit: limits.maxImportBytes,
      handler(request, reply) {
        const isStranger = isAnonymous(askerOf(request));
        return answer(isStranger ? forStrangers : open, request, reply, (takeBytes) => contextOf(request, takeBytes));
      },
    });
  });
}

function sentBy({ method, query, body }: FastifyRequest): unknown {
  return method === "GET" ? query : body;
}

/** NaN where the request does not say it. */
function lengthOf({ method, url, headers }: FastifyRequest): number {
  return method === "GET" ? url.length : Number(headers["content-length"]);
}

async function answer(
  apollo: ApolloServer<ApiContext>,
  request: FastifyRequest,
  reply: FastifyReply,
  contextOf: (takeBytes: RequestEvents["takeBytes"]) => ApiContext,
): Promise<Buffer> {
  let bytes: Buffer | undefined;
  const takeBytes = (answer: Buffer, giveBack: () => void) => {
    bytes = answer;
    // By then, all of it was handed to the operating system.
    reply.raw.once("finish", giveBack);
  };
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const query = request.url.indexOf("?");
  const search = query === -1 ? "" : request.url.slice(query);
  const answered = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method.toUpperCase(), headers, search, body: request.body },
    context: async () => contextOf(takeBytes),
  });
  for (const [name, value] of answered.headers) reply.header(name, value);
  reply.code(answered.status ?? 200);
  if (answered.body.kind !== "complete") throw new Error("This API answers no request in parts.");
  // As text, it would be read once more to count its bytes, and again to send them.
  return bytes ?? Buffer.from(answered.body.string);
}
