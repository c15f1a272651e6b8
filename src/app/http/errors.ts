import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refusalStatus } from "../../graphql/request/errors.ts";
import type { ErrorCode, FaultPlace } from "../../model/errors.ts";
import { Refusal } from "./refusal.ts";
import { neverKept } from "./response-headers.ts";

interface Refused {
  readonly code: ErrorCode;
  readonly message: string;
  readonly place?: FaultPlace;
}

function body({ code, message, place = {} }: Refused): object {
  return { errors: [{ message, extensions: { code, ...place } }] };
}

/** What to do about a status that the transport refuses a request with. */
const advice: Readonly<Record<number, string>> = {
  408: "The request did not arrive completely in time. Send it again.",
  414: "The address is too long. Send a POST request with the query in its body.",
  415: "The content type of the request is not supported. Send `content-type: application/json`, in UTF-8 and not compressed.",
  417: "The header `expect` asks for something that this server does not do. Leave it out.",
  431: "The headers of the request, or its address, are too large. Send a POST request with the query in its body.",
};
const unreadable = "The request cannot be read. Send a JSON object with `query` and, if needed, `variables`, in UTF-8.";

const unreadableMessage = "The request cannot be read. Send one JSON-RPC message of the Model Context Protocol, in UTF-8.";

interface Taken {
  readonly allow: string;
  readonly message: string;
}

/** The methods that the addresses of the API accept, and the message for any other. */
const methods: ReadonlyMap<string, Taken> = new Map([
  [
    "/graphql",
    {
      allow: "GET, POST",
      message: "The API takes POST and GET only. Send a POST request with `content-type: application/json`.",
    },
  ],
  [
    "/mcp",
    {
      allow: "POST",
      message:
        "Messages of the Model Context Protocol are accepted by POST only: there are no sessions to end and no streams to open. Send a POST request with `content-type: application/json` and `accept: application/json, text/event-stream`.",
    },
  ],
]);
/** What else there is can be read. */
const read: Taken = { allow: "GET, HEAD", message: "This address takes GET only. Send a GET request, without a body." };

/** What the address of a request takes; undefined where there is nothing. */
function takenAt(server: FastifyInstance, request: FastifyRequest): Taken | undefined {
  const path = pathOf(request);
  const url = path.replace(/^\/export\/[^/]+$/, "/export/:format");
  return methods.get(path) ?? (server.hasRoute({ method: "GET", url }) ? read : undefined);
}

function pathOf({ url }: FastifyRequest): string {
  return url.split("?", 1)[0] ?? "";
}

function explain(status: number, maxBodyBytes: number, path = "/graphql"): string {
  if (status !== 413) return advice[status] ?? (path === "/mcp" ? unreadableMessage : unreadable);
  return `The request is larger than ${maxBodyBytes} bytes. Send a shorter document or fewer variables. Only a request with \`importDocument\` may be larger, for callers who may import.`;
}

/** Errors of the transport in the shape of GraphQL's, with a code of the closed list and nothing of the inside. */
export function answerErrors(server: FastifyInstance, maxBodyBytes: number, onRefusal: (code: ErrorCode) => void): void {
  server.setErrorHandler((error: Error & { readonly statusCode?: number }, request, reply) => {
    if (error instanceof Refusal) {
      onRefusal(error.code);
      const status = error.status ?? refusalStatus(error.code);
      if (error.retryAfterSeconds !== undefined) reply.header("retry-after", String(error.retryAfterSeconds));
      if (status === 401) reply.header("www-authenticate", "Bearer");
      return reply.code(status).send(body(error));
    }
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500) {
      return reply.code(status).send(body({ code: "BAD_USER_INPUT", message: explain(status, maxBodyBytes, pathOf(request)) }));
    }
    request.log.error({ err: error }, "a request failed");
    return reply.code(500).send(body({ code: "INTERNAL", message: "Internal server error. It has been logged." }));
  });
  server.setNotFoundHandler((request, reply) => {
    // Where no origin is allowed, there is nothing here for the preflight of a page either.
    const taken = takenAt(server, request);
    if (taken === undefined || request.method === "OPTIONS") return refuseAddress(reply);
    const { allow, message } = taken;
    return reply
      .code(405)
      .headers({ ...neverKept, allow, vary: "authorization" })
      .send(body({ code: "BAD_USER_INPUT", message }));
  });
  server.server.on("connect", (_, socket) => refuseTunnel(socket));
  server.server.on("checkExpectation", (_, response) => {
    const text = textOf({ code: "BAD_USER_INPUT", message: explain(417, maxBodyBytes) });
    response.writeHead(417, headersOf(text)).end(text);
  });
}

/** For answers that Fastify has no part in. */
function textOf(refused: Refused): string {
  return JSON.stringify(body(refused));
}
function headersOf(text: string): Readonly<Record<string, string | number>> {
  const type = "application/json; charset=utf-8";
  return { ...neverKept, "content-type": type, "content-length": Buffer.byteLength(text), connection: "close" };
}

function refuseAddress(reply: FastifyReply): FastifyReply {
  const message =
    "There is nothing at this address. The API is at /graphql; use POST or GET. Agents use /mcp, and documents are at /export/<format>.";
  return reply
    .code(404)
    .headers(neverKept)
    .send(body({ code: "NOT_FOUND", message }));
}

/** An address that Fastify cannot read, before it looks for a route. */
export function refuseUnroutable(_: FastifyError, __: FastifyRequest, reply: FastifyReply): void {
  refuseAddress(reply);
}

/** Nobody is led on to another server from here. */
function refuseTunnel(socket: Duplex): void {
  // Node has let go of the connection.
  socket.on("error", () => socket.destroy());
  const text = textOf({ code: "BAD_USER_INPUT", message: "This server is no proxy: it opens no connections to others." });
  socket.end(asAnswer(405, text, { allow: "GET, HEAD, POST" }), () => socket.destroy());
}

/** What Node says of a connection that does not speak HTTP as it should, or not in time. */
const statusesOfFaults: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Answers a connection on which no request could be read, and closes it. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = statusesOfFaults[error.code ?? ""] ?? 400;
  const code = status === 408 ? "DEADLINE_EXCEEDED" : "BAD_USER_INPUT";
  const text = textOf({ code, message: explain(status, 0) });
  socket.end(asAnswer(status, text));
}

/** As Node would write it. */
function asAnswer(status: number, text: string, more: Readonly<Record<string, string>> = {}): string {
  const head = Object.entries({ ...headersOf(text), ...more }).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...head, "", text].join("\r\n");
}
