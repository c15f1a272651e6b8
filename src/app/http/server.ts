import fastifyApollo from "@as-integrations/fastify";
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from "fastify";
import { pino } from "pino";
import { makeApollo } from "../../graphql/apollo.ts";
import { makeContext } from "../../graphql/request/context.ts";
import { defaultLimits, type Limits } from "../../graphql/request/limits.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { App } from "../compose.ts";
import type { Settings } from "../settings-table.ts";
import { askerOfRequest } from "./asker.ts";
import { answerErrors } from "./errors.ts";
import { answerHealth } from "./health.ts";
import { servePages } from "./pages.ts";

export type ServerSettings = Pick<Settings, "HOST" | "PORT" | "LOG_LEVEL">;

export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Accepts no new requests, finishes those in progress, and closes the application and its store. */
  close(): Promise<void>;
}

/** How often the server checks for changes that other programs made to the same database. */
const refreshMilliseconds = 1_000;
/** A request that has not arrived completely by then is dropped. */
const requestMilliseconds = 10_000;

const listenFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: "is already in use: stop the program that uses it, or choose another port with PORT or --port",
  EACCES: "cannot be used without more privileges: choose a port above 1023 with PORT or --port",
  EADDRNOTAVAIL: "is not an address of this machine: choose another with HOST or --host",
  ENOTFOUND: "is not an address: choose another with HOST or --host",
};

async function listen(server: FastifyInstance, { HOST, PORT }: ServerSettings): Promise<string> {
  try {
    return await server.listen({ host: HOST, port: PORT });
  } catch (error) {
    const reason = listenFaults[String((error as NodeJS.ErrnoException).code)];
    if (reason === undefined) throw error;
    throw new SupplyGraphError("CONFLICT", `${HOST}:${PORT} ${reason}.`, {}, { cause: error });
  }
}

function followChanges(app: App, log: FastifyBaseLogger): () => void {
  const timer = setInterval(() => {
    app.refresh().catch((error: unknown) => log.warn({ err: error }, "changes to the graph could not be read"));
  }, refreshMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Serves the application over HTTP. Rejects with CONFLICT and a one-line message that says what to change when it cannot
 * listen on the port; the application is then left open, for its owner to close.
 */
export async function startServer(app: App, settings: ServerSettings, limits: Limits = defaultLimits): Promise<RunningServer> {
  const logger: FastifyBaseLogger = pino({ level: settings.LOG_LEVEL }, pino.destination(2));
  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.maxBodyBytes,
    requestTimeout: requestMilliseconds,
    // A request on an open connection is still answered while the server stops; then the connection is closed.
    return503OnClosing: false,
  });
  const apollo = makeApollo({
    limits,
    introspection: true,
    log: (id, error) => logger.error({ err: error, id }, "a resolver failed"),
  });
  await apollo.start();
  let stopping = false;
  answerErrors(server, limits.maxBodyBytes);
  answerHealth(server, app, () => stopping);
  servePages(server);
  await server.register(fastifyApollo(apollo), {
    path: "/graphql",
    context: async (request) => makeContext(app.session(askerOfRequest(request, app.tokens)), limits),
  });
  let url: string;
  try {
    url = await listen(server, settings);
  } catch (error) {
    await Promise.all([apollo.stop(), server.close()]);
    throw error;
  }
  const stopFollowing = followChanges(app, logger);
  return {
    url,
    async close() {
      if (stopping) return;
      stopping = true;
      stopFollowing();
      await server.close();
      await apollo.stop();
      await app.close();
    },
  };
}

/** Closes the server on SIGTERM or SIGINT; a second signal ends the process at once. */
export function closeOnSignals(server: RunningServer): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      server.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
