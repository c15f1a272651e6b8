import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import cors from "@fastify/cors";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type ApiContext, makeContext } from "../../graphql/request/context.ts";
import type { Limits } from "../../graphql/request/limits.ts";
import { type Asker, isAnonymous } from "../../service/asker.ts";
import type { App } from "../compose.ts";
import { limitBodies } from "./body-size.ts";
import type { Readiness } from "./readiness.ts";
import { Refusal } from "./refusal.ts";

export interface GraphqlOptions {
  /** With introspection and suggestions, for callers who may read the schema. */
  readonly open: ApolloServer<ApiContext>;
  /** The API for callers who are not signed in; the same one where they may read the schema. */
  readonly forStrangers: ApolloServer<ApiContext>;
  readonly askerOf: (request: FastifyRequest) => Promise<Asker>;
  readonly readiness: Readiness;
  readonly limits: Limits;
  /** Origins whose pages may read the answers. */
  readonly origins: readonly string[];
}

const startingSeconds = 1;
const preflightSeconds = 600;
const askerKey = "asker";

/** `/graphql`. Who asks is found out before the body is read. */
export function answerGraphql(server: FastifyInstance, options: GraphqlOptions): void {
  server.register(async (scope) => {
    const { open, forStrangers, askerOf, readiness, limits, origins } = options;
    if (origins.length > 0) await scope.register(cors, allowing(origins));
    scope.decorateRequest(askerKey);
    scope.addHook("onRequest", async (request) => {
      request.setDecorator(askerKey, await askerOf(request));
      if (readiness.current === undefined)
        throw new Refusal("STORE_UNAVAILABLE", `${readiness.reason} Retry shortly.`, startingSeconds);
    });
    limitBodies(scope, limits, (request) => request.getDecorator<Asker>(askerKey));
    const sessionOf = (request: FastifyRequest) => (readiness.current as App).session(request.getDecorator<Asker>(askerKey));
    const context = async (request: FastifyRequest) => makeContext(sessionOf(request), limits);
    const answer = fastifyApolloHandler(open, { context });
    const answerStranger = fastifyApolloHandler(forStrangers, { context });
    scope.route({
      method: ["GET", "POST"],
      url: "/graphql",
      bodyLimit: limits.maxImportBytes,
      handler(request, reply) {
        const isStranger = isAnonymous(request.getDecorator<Asker>(askerKey));
        return (isStranger ? answerStranger : answer).call(this, request, reply);
      },
    });
  });
}

/**
 * No cookies are used, so credentials are never allowed: a page sends its token as a header. Any header may be sent, as the
 * libraries of pages add some of their own.
 */
function allowing(origins: readonly string[]) {
  return {
    origin: [...origins],
    methods: ["GET", "POST"],
    exposedHeaders: ["retry-after"],
    maxAge: preflightSeconds,
  };
}
