import { Transform } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Limits } from "../../graphql/request/limits.ts";
import { roleIncludes } from "../../model/caller-roles.ts";
import type { Asker } from "../../service/asker.ts";

/** What Fastify itself answers to a body that is too large. */
function tooLarge(): Error {
  return Object.assign(new Error("the body is too large"), { statusCode: 413 });
}

/**
 * Lets the body of a request be as large as an import where its caller may import. Any other body is refused as soon as it
 * is too large: before it is read where it says how large it is, and before it is executed.
 */
export function limitBodies(scope: FastifyInstance, limits: Limits, askerOf: (request: FastifyRequest) => Asker): void {
  const { maxBodyBytes, maxImportBytes } = limits;
  const sizes = new WeakMap<FastifyRequest, number>();
  scope.addHook("preParsing", async (request, _, payload) => {
    const most = roleIncludes(askerOf(request).role, "EDITOR") ? maxImportBytes : maxBodyBytes;
    const length = Number(request.headers["content-length"]);
    if (length > most) throw tooLarge();
    // It is no longer than it says: that much is read of the connection, and no more.
    if (length <= maxBodyBytes) return payload;
    let bytes = 0;
    const counted = new Transform({
      transform(piece: Buffer, _encoding, done) {
        bytes += piece.length;
        sizes.set(request, bytes);
        if (bytes > most) done(tooLarge());
        else done(null, piece);
      },
    });
    payload.on("error", (error) => counted.destroy(error));
    return payload.pipe(counted);
  });
  scope.addHook("preHandler", async (request) => {
    // A large body is for a document alone.
    if ((sizes.get(request) ?? 0) > maxBodyBytes && !imports(request.body)) throw tooLarge();
  });
}

function imports(body: unknown): boolean {
  const query = typeof body === "object" && body !== null && "query" in body ? body.query : undefined;
  return typeof query === "string" && query.includes("importDocument");
}
