import type { FastifyInstance } from "fastify";
import { refusalStatus } from "../../graphql/request/errors.ts";
import type { ErrorCode } from "../../model/errors.ts";
import { Refusal } from "./refusal.ts";

interface Refused {
  readonly code: ErrorCode;
  readonly message: string;
}

function body({ code, message }: Refused): object {
  return { errors: [{ message, extensions: { code } }] };
}

function explain(status: number, maxBodyBytes: number): string {
  switch (status) {
    case 413:
      return `The request is larger than ${maxBodyBytes} bytes. Send a shorter document or fewer variables. Only a request with \`importDocument\` may be larger, for callers who may import.`;
    case 415:
      return "The content type of the request is not supported. Send `content-type: application/json`.";
    default:
      return "The request cannot be read. Send a JSON object with `query` and, if needed, `variables`.";
  }
}

/** Errors of the transport in the shape of GraphQL's, with a code of the closed list and nothing of the inside. */
export function answerErrors(server: FastifyInstance, maxBodyBytes: number): void {
  server.setErrorHandler((error: Error & { readonly statusCode?: number }, request, reply) => {
    if (error instanceof Refusal) {
      const status = refusalStatus(error.code);
      if (error.retryAfterSeconds !== undefined) reply.header("retry-after", String(error.retryAfterSeconds));
      if (status === 401) reply.header("www-authenticate", "Bearer");
      return reply.code(status).send(body(error));
    }
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500) {
      return reply.code(status).send(body({ code: "BAD_USER_INPUT", message: explain(status, maxBodyBytes) }));
    }
    request.log.error({ err: error }, "a request failed");
    return reply.code(500).send(body({ code: "INTERNAL", message: "Internal server error. It has been logged." }));
  });
  server.setNotFoundHandler((_, reply) =>
    reply
      .code(404)
      .send(body({ code: "NOT_FOUND", message: "There is nothing at this address. The API is at /graphql; use POST or GET." })),
  );
}
