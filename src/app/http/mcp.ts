import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import { chargeWork } from "../../graphql/cost/work-cost.ts";
import { type Limits, mostAnswerBytesOf } from "../../graphql/request/limits.ts";
import { nestingFault } from "../../graphql/request/nesting.ts";
import type { Caller, ToolCall } from "../../mcp/call-tool.ts";
import { answerPosted } from "../../mcp/http.ts";
import { makeMcpServer, type Offer } from "../../mcp/server.ts";
import { type ErrorCode, SupplyGraphError } from "../../model/errors.ts";
import { type Asker, isAnonymous } from "../../service/asker.ts";
import { graphSize } from "../../service/catalog/graph-size.ts";
import type { Outcome } from "../../service/changes/change.ts";
import { type AskingOptions, knowAskers, letIn } from "./asked.ts";
import { readUtf8Json } from "./charset.ts";
import { refuseOtherOrigins } from "./origins.ts";
import { readyApp } from "./readiness.ts";
import { Refusal } from "./refusal.ts";
import { neverKeep } from "./response-headers.ts";

export interface McpOptions extends AskingOptions {
  readonly offer: Offer;
  readonly origins: readonly string[];
  readonly limits: Limits;
  /** Called with each tool that was called. */
  readonly onCall: (call: ToolCall, asker: Asker, request: FastifyRequest) => void;
  /** Called with what a tool has written. */
  readonly onChange: (outcome: Outcome<unknown>, request: FastifyRequest) => void;
  readonly onFault: Caller["onFault"];
}

const others = ["GET", "DELETE", "PUT", "PATCH"];

/** Before there is a look at its body, which may be none. */
async function refuseMethod(_: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.callNotFound();
  return reply;
}

/** Of a message that calls no tool: what is offered is listed, and little else. */
const ofMessage = 500;

/** `POST /mcp`: one message of the Model Context Protocol, answered at once. No session is kept between them. */
export function answerAgents(server: FastifyInstance, options: McpOptions): void {
  server.route({ method: others, url: "/mcp", onRequest: refuseMethod, handler: refuseMethod });
  server.register(async (scope) => {
    const { readiness, offer, origins } = options;
    refuseOtherOrigins(scope, origins);
    const askerOf = knowAskers(scope, options);
    neverKeep(scope);
    readUtf8Json(scope);
    scope.addHook("preValidation", async ({ body }) => refuseDeep(body));
    const askedOf = letIn(scope, options, askerOf);
    scope.addHook("preHandler", async () => void readyApp(readiness));
    scope.post("/mcp", async (request, reply) => {
      const { session, admit } = askedOf(request);
      refuseBatch(request.body);
      if (!callsTool(request.body)) await admit(ofMessage);
      const caller = callerOf(request, { session, admit }, options);
      return send(reply, await answerPosted(makeMcpServer(offer, caller), request));
    });
  });
}

function callerOf(
  request: FastifyRequest,
  { session, admit }: ReturnType<ReturnType<typeof letIn>>,
  { limits, onCall, onChange, onFault }: McpOptions,
): Caller {
  const { asker } = session;
  return {
    asker,
    mostBytes: mostAnswerBytesOf(limits, isAnonymous(asker)),
    async begin(work) {
      const cost = chargeWork(work, graphSize(session), !isAnonymous(asker), limits);
      await admit(cost).catch(rejectAsTold);
      return session;
    },
    onCall: (call) => onCall(call, asker, request),
    onChange: (outcome) => onChange(outcome, request),
    onFault,
  };
}

/** What there is no room for is told to the agent, which can wait. */
function rejectAsTold(error: unknown): never {
  if (!(error instanceof GraphQLError)) throw error;
  throw new SupplyGraphError(error.extensions["code"] as ErrorCode, error.message);
}

function callsTool(body: unknown): boolean {
  return typeof body === "object" && body !== null && "method" in body && body.method === "tools/call";
}

/** Before anything reads it. */
function refuseDeep(body: unknown): void {
  const fault = typeof body === "object" && body !== null ? nestingFault("message is", body) : undefined;
  if (fault !== undefined) throw new Refusal("BAD_USER_INPUT", fault);
}

/** Each message is charged by itself. */
function refuseBatch(body: unknown): void {
  if (!Array.isArray(body)) return;
  throw new Refusal("BAD_USER_INPUT", "This is a batch of messages. Send each message of the protocol in a request of its own.");
}

async function send(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.code(response.status);
  for (const [name, value] of response.headers) reply.header(name, value);
  return reply.send(await response.text());
}
