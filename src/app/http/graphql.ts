import { type ApolloServer, HeaderMap } from "@apollo/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type ApiContext, makeContext } from "../../graphql/request/context.ts";
import type { Limits } from "../../graphql/request/limits.ts";
import { type Asker, isAnonymous } from "../../service/asker.ts";
import { startBudget } from "../../service/budget.ts";
import type { Outcome } from "../../service/changes/change.ts";
import type { Admission } from "./admission/admission.ts";
import { admitRequests } from "./admission/admit.ts";
import { limitBodies } from "./body-size.ts";
import { readUtf8Json } from "./charset.ts";
import { type Readiness, readyApp } from "./readiness.ts";
import { neverKeep } from "./response-headers.ts";
import type { RunningRequests } from "./running-requests.ts";

export interface GraphqlOptions {
  /** With introspection and suggestions, for callers who may read the schema. */
  readonly open: ApolloServer<ApiContext>;
  /** The API for callers who are not signed in; the same one where they may read the schema. */
  readonly forStrangers: ApolloServer<ApiContext>;
  readonly askerOf: (request: FastifyRequest) => Promise<Asker>;
  readonly readiness: Readiness;
  readonly running: RunningRequests;
  readonly admission: Admission;
  /** Called with what a request has written. */
  readonly onChange: (outcome: Outcome<unknown>, request: FastifyRequest) => void;
  /** Called with what a request costs, once it was let in. */
  readonly onCost: (cost: number) => void;
  readonly limits: Limits;
}

const askerKey = "asker";

/** `/graphql`. Who asks is found out before the body is read. */
export function answerGraphql(server: FastifyInstance, options: GraphqlOptions): void {
  server.register(async (scope) => {
    const { open, forStrangers, askerOf, readiness, running, admission, onChange, onCost, limits } = options;
    scope.decorateRequest(askerKey);
    scope.addHook("onRequest", async (request) => {
      request.setDecorator(askerKey, await askerOf(request));
      readyApp(readiness);
    });
    neverKeep(scope);
    readUtf8Json(scope);
    const knownAsker = (request: FastifyRequest) => request.getDecorator<Asker>(askerKey);
    limitBodies(scope, limits, knownAsker);
    const admittedOf = admitRequests(scope, { admission, running, askerOf: knownAsker });
    // It may have been closed while the request waited: its database may have become another one.
    scope.addHook("preHandler", async () => void readyApp(readiness));
    const contextOf = (request: FastifyRequest) => {
      const { aborted, ...admitted } = admittedOf(request);
      const admit = async (cost: number) => {
        await admitted.admit(cost);
        onCost(cost);
      };
      const asker = knownAsker(request);
      const session = readyApp(readiness).session(asker, undefined, startBudget({ aborted, endsReads: true }));
      return makeContext(session, limits, { admit, onChange: (outcome) => onChange(outcome, request) });
    };
    scope.route({
      method: ["GET", "POST"],
      url: "/graphql",
      bodyLimit: limits.maxImportBytes,
      handler(request, reply) {
        const isStranger = isAnonymous(request.getDecorator<Asker>(askerKey));
        return answer(isStranger ? forStrangers : open, request, reply, () => contextOf(request));
      },
    });
  });
}

async function answer(
  apollo: ApolloServer<ApiContext>,
  request: FastifyRequest,
  reply: FastifyReply,
  contextOf: () => ApiContext,
): Promise<string> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const query = request.url.indexOf("?");
  const search = query === -1 ? "" : request.url.slice(query);
  const answered = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method.toUpperCase(), headers, search, body: request.body },
    context: async () => contextOf(),
  });
  for (const [name, value] of answered.headers) reply.header(name, value);
  reply.code(answered.status ?? 200);
  if (answered.body.kind !== "complete") throw new Error("This API answers no request in parts.");
  return answered.body.string;
}
