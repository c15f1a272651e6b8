import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";
import { Refusal } from "./refusal.ts";

const unsupported = (statusCode: number, message: string) => Object.assign(new Error(message), { statusCode });
const charset = /;\s*charset\s*=\s*("[^"]*"|[^;]*)/i;

/** Reads JSON in UTF-8 only: in another charset, or with bytes that are not valid UTF-8, names would be changed in silence. */
export function readUtf8Json(scope: FastifyInstance): void {
  const parse = scope.getDefaultJsonParser("error", "error");
  scope.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, bytes: Buffer, done) => {
    if (!/^(identity)?$/i.test(request.headers["content-encoding"] ?? "")) return done(unsupported(415, "the body is compressed"));
    const named = charset.exec(request.headers["content-type"] ?? "")?.[1] ?? "utf-8";
    if (!/^"?utf-?8"?\s*$/i.test(named)) return done(unsupported(415, "the charset is not UTF-8"));
    if (!isUtf8(bytes)) return done(unsupported(400, "the body is not UTF-8"));
    parse(request, bytes.toString(), done);
  });
}

/** Refuses addresses whose parameters are not UTF-8: as text, they would be others. */
export function readUtf8Addresses(scope: FastifyInstance): void {
  scope.addHook("onRequest", async ({ url }) => {
    try {
      decodeURIComponent(url.slice(url.indexOf("?") + 1));
    } catch {
      const message =
        "The parameters of the address cannot be read. Write each as UTF-8 with percent signs, as encodeURIComponent does.";
      throw new Refusal("BAD_USER_INPUT", message);
    }
  });
}
