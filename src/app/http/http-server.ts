import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from "fastify";
import type { Limits } from "../../graphql/request/limits.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Settings } from "../settings-table.ts";
import { refuseConnection, refuseUnroutable } from "./errors.ts";

export type HttpSettings = Pick<Settings, "HOST" | "PORT"> &
  Partial<Pick<Settings, "TRUST_PROXY" | "BASE_PATH" | "MAX_CONNECTIONS">>;

/** A request that has not arrived completely by then is dropped, at the next look. */
const requestMilliseconds = 10_000;
const lookMilliseconds = 1_000;
/** A connection is closed after this number of requests; the client may open another. */
const mostRequestsPerConnection = 10_000;
const usualConnections = 1_000;

/** A server without routes, with the limits on connections, requests and their bodies. */
export function makeHttpServer(settings: HttpSettings, limits: Limits, logger: FastifyBaseLogger): FastifyInstance {
  const { TRUST_PROXY: trustProxy = false, BASE_PATH: base = "" } = settings;
  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.maxBodyBytes,
    requestTimeout: requestMilliseconds,
    maxRequestsPerSocket: mostRequestsPerConnection,
    trustProxy: typeof trustProxy === "number" ? (_, hop) => hop < trustProxy : trustProxy && [...trustProxy],
    rewriteUrl: ({ url = "/" }) => withoutBase(url, base),
    frameworkErrors: refuseUnroutable,
    clientErrorHandler: refuseConnection,
    http: {
      connectionsCheckingInterval: lookMilliseconds,
      headersTimeout: requestMilliseconds,
      // Else Node would refuse a request without a host by itself, and say nothing.
      requireHostHeader: false,
    },
    // A request on an open connection is still answered while the server stops; then the connection is closed.
    return503OnClosing: false,
  });
  server.server.maxConnections = settings.MAX_CONNECTIONS ?? usualConnections;
  return server;
}

/** `/graph/graphql` as `/graphql`, where the proxy passes on the path below which it serves us. */
function withoutBase(url: string, base: string): string {
  if (base === "" || !url.startsWith(base)) return url;
  const rest = url.slice(base.length);
  if (rest === "" || rest.startsWith("?")) return `/${rest}`;
  return rest.startsWith("/") ? rest : url;
}

const listenFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: "is already in use: stop the program that uses it, or choose another port with PORT or --port",
  EACCES: "cannot be used without more privileges: choose a port above 1023 with PORT or --port",
  EADDRNOTAVAIL: "is not an address of this machine: choose another with HOST or --host",
  ENOTFOUND: "is not an address: choose another with HOST or --host",
};

/** Resolves with the URL. Rejects with CONFLICT, in one line that says what to change, where it cannot listen there. */
export async function listen(server: FastifyInstance, { HOST, PORT }: HttpSettings): Promise<string> {
  try {
    return await server.listen({ host: HOST, port: PORT });
  } catch (error) {
    const reason = listenFaults[String((error as NodeJS.ErrnoException).code)];
    if (reason === undefined) throw error;
    throw new SupplyGraphError("CONFLICT", `${HOST}:${PORT} ${reason}.`, {}, { cause: error });
  }
}
