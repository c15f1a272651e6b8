import type { FastifyBaseLogger, FastifyRequest } from "fastify";
import { pino } from "pino";
import { makeApollo } from "../../graphql/apollo.ts";
import { KnownDocuments } from "../../graphql/request/known-documents.ts";
import { defaultLimits, type Limits } from "../../graphql/request/limits.ts";
import type { ToolCall } from "../../mcp/call-tool.ts";
import { prompts } from "../../mcp/prompt-registry.ts";
import type { Offer } from "../../mcp/server.ts";
import { tools } from "../../mcp/tool-registry.ts";
import { type Asker, isAnonymous } from "../../service/asker.ts";
import type { Outcome } from "../../service/changes/change.ts";
import { type App, workersOf } from "../compose.ts";
import type { Opening } from "../opening.ts";
import type { Settings } from "../settings-table.ts";
import { type SignInSettings, signInBy } from "../sign-in/sign-in.ts";
import { Admission, usualAdmission } from "./admission/admission.ts";
import { lengthOfAnswer } from "./answer-length.ts";
import { answerInTurn } from "./answers-in-turn.ts";
import { askerOfRequest } from "./asker.ts";
import { Audit, type ExportedDocument } from "./audit.ts";
import { Connections, cutIfUnread } from "./connections.ts";
import { answerErrors } from "./errors.ts";
import { answerExports } from "./export/export-route.ts";
import { FailedAttempts } from "./failed-attempts.ts";
import { FaultLog } from "./fault-log.ts";
import { answerGraphql } from "./graphql.ts";
import { answerHealth } from "./health.ts";
import { listen, makeHttpServer } from "./http-server.ts";
import { answerAgents } from "./mcp.ts";
import { Metrics } from "./metrics.ts";
import { allowOrigins } from "./origins.ts";
import { servePages } from "./pages.ts";
import { Readiness } from "./readiness.ts";
import { Refusal } from "./refusal.ts";
import { RunningRequests } from "./running-requests.ts";
import { discardUnread } from "./unread-body.ts";

export type ServerSettings = Pick<Settings, "HOST" | "PORT" | "LOG_LEVEL"> &
  Partial<Pick<Settings, "ALLOWED_ORIGINS" | "PUBLIC_SCHEMA" | "PUBLIC_METRICS" | "TRUST_PROXY" | "BASE_PATH">> &
  Partial<Pick<Settings, "MAX_CONNECTIONS" | "MAX_WAITING" | "MAX_HEAVY" | "WORKERS">> &
  SignInSettings;

export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  /**
   * Resolves with true when it can answer questions, with false where it is closed before. Rejects where the application
   * cannot be opened, and waiting does not help.
   */
  readonly ready: Promise<boolean>;
  /** Accepts no new requests, finishes those in progress, and closes the application and its store. */
  close(): Promise<void>;
  /** Reads tokens and keys again, without waiting for them to change. */
  reread(): void;
}

/**
 * Serves the application over HTTP. One that is to be opened is opened after the server listens: until then it is live and not
 * ready, and questions are refused with STORE_UNAVAILABLE. Rejects with BAD_USER_INPUT where tokens or keys cannot be used, and
 * with CONFLICT and a one-line message that says what to change when it cannot listen on the port; an application that was
 * given open is then left open, for its owner to close.
 */
export async function startServer(
  app: App | Opening,
  settings: ServerSettings,
  limits: Limits = defaultLimits,
  offer: Offer = { tools, prompts },
): Promise<RunningServer> {
  const { ALLOWED_ORIGINS: origins = [], TRUST_PROXY: trustProxy = false } = settings;
  const schemaIsPublic = settings.PUBLIC_SCHEMA ?? isForThisMachine(settings);
  const logger: FastifyBaseLogger = pino({ level: settings.LOG_LEVEL }, pino.destination(2));
  const signIn = signInBy(settings, (error) => {
    logger.warn(
      { err: error },
      `signing in: ${error instanceof Error ? error.message : error} What was read before stays in force.`,
    );
  });
  const attempts = new FailedAttempts();
  const audit = new Audit(logger);
  const askerOf = (request: FastifyRequest) => askerOfRequest(request, signIn, attempts, audit);
  const metrics = new Metrics();
  const server = makeHttpServer(settings, limits, logger);
  answerInTurn(server);
  const faults = new FaultLog(logger);
  const log = faults.of("a resolver failed");
  const documents = new KnownDocuments(limits);
  const shared = { limits, log, documents, plugins: [metrics.plugin] };
  const open = makeApollo({ ...shared, introspection: true });
  const forStrangers = schemaIsPublic ? open : makeApollo({ ...shared, introspection: false });
  const apollos = [...new Set([open, forStrangers])];
  for (const apollo of apollos) await apollo.start();
  const readiness = new Readiness(logger, () => metrics.onStoreFault());
  const running = new RunningRequests();
  const connections = new Connections(server.server, trustProxy === false);
  // One in each worker, and one whose answer is made meanwhile: more would only wait for a worker, in the time that they have.
  const { MAX_HEAVY: heavy = Math.max(2, workersOf(settings) + 1), MAX_WAITING: waiting = usualAdmission.waiting } = settings;
  const admission = new Admission({ heavy, waiting }, { onWait: (queue, waited) => metrics.onWait(queue, waited) });
  metrics.observe({ readiness, admission, connections });
  answerErrors(server, limits.maxBodyBytes, (code) => metrics.onRefusal(code));
  server.addHook("onSend", async (_, reply, payload) => {
    cutIfUnread(reply.raw, lengthOfAnswer(reply, payload));
    if (readiness.isStopping) reply.header("connection", "close");
  });
  discardUnread(server);
  answerHealth(server, readiness);
  const signedInOnly = (setting: string) => async (request: FastifyRequest) => refuseStranger(await askerOf(request), setting);
  servePages(server, schemaIsPublic ? {} : { admit: signedInOnly("PUBLIC_SCHEMA") });
  metrics.serve(server, settings.PUBLIC_METRICS === true ? async () => {} : signedInOnly("PUBLIC_METRICS"));
  const onChange = (outcome: Outcome<unknown>, request: FastifyRequest) => audit.changed(outcome, request);
  const onCost = (cost: number) => metrics.onCost(cost);
  const onExport = (document: ExportedDocument, asker: Asker, request: FastifyRequest) => {
    metrics.onExport(document);
    audit.exported(asker, request, document);
  };
  const onCall = (call: ToolCall, asker: Asker, request: FastifyRequest) => {
    metrics.onCall(call);
    audit.called(asker, request, call);
  };
  const onFault = faults.of("a tool failed");
  server.register(async (scope) => {
    await allowOrigins(scope, origins);
    const asking = { askerOf, readiness, running, admission, onCost, limits };
    answerGraphql(scope, { ...asking, open, forStrangers, documents, onChange });
    answerExports(scope, { ...asking, onExport, log });
    answerAgents(scope, { ...asking, offer, origins, onCall, onChange, onFault });
  });
  const stop = async () => {
    await server.close();
    for (const apollo of apollos) await apollo.stop();
  };
  let url: string;
  try {
    url = await listen(server, settings);
  } catch (error) {
    await stop();
    throw error;
  }
  const ready = readiness.begin(app);
  // Whoever awaits it sees the error; where nobody does, it is not to end the process.
  ready.catch(() => {});
  return {
    url,
    ready,
    async close() {
      if (readiness.isStopping) return;
      readiness.stop();
      await Promise.all([stop(), connections.drain(() => running.abort())]);
      await readiness.close();
    },
    reread: () => signIn.reread(),
  };
}

/** Nobody reaches it but who is on this machine, unless somebody has put a proxy in front of it. */
function isForThisMachine({ HOST, TRUST_PROXY, BASE_PATH }: ServerSettings): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(HOST) && TRUST_PROXY === undefined && (BASE_PATH ?? "") === "";
}

function refuseStranger(asker: Asker, setting: string): void {
  if (!isAnonymous(asker)) return;
  const message = `This page is for callers who are signed in, unless ${setting} is true. Send the header \`authorization: Bearer <token>\`.`;
  throw new Refusal("UNAUTHENTICATED", message);
}
