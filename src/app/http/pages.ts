import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Where `npm run build` leaves the pages; found alike from src/ and from dist/. */
const builtPages = fileURLToPath(new URL("../../../dist/web", import.meta.url));

/** A page speaks to nobody but this server, and nobody may frame it. */
const contentSecurityPolicy = [
  "default-src 'self'",
  // The editor positions and colours text by inline styles.
  "style-src 'self' 'unsafe-inline'",
  // The stylesheet of GraphiQL carries its fonts, and the page an empty icon, as data.
  "font-src 'self' data:",
  "img-src 'self' data:",
  // These do not fall back to default-src.
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
const headers = {
  "content-security-policy": contentSecurityPolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

const html = "text/html; charset=utf-8";
const assetTypes: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".ttf": "font/ttf",
};
/** What a bundler calls an asset: no separator and no leading dot, so that it names a file of that one folder. */
const assetName = /^\w[\w-]*(\.[\w-]+)+$/;

/** An asset's name changes with its content; a page keeps its name, and is asked for anew. */
const forever = "public, max-age=31536000, immutable";
const askAnew = "no-cache";

const notBuilt =
  "The GraphiQL page has not been built: run `npm run build`, then load it again.\nThe GraphQL API is at /graphql all the same.\n";

/** Whether a browser says that it unpacks gzip; all that do say so by its plain name. */
function takesGzip(acceptEncoding: string | string[] | undefined): boolean {
  return String(acceptEncoding ?? "")
    .split(",")
    .some((encoding) => encoding.trim() === "gzip");
}

/** The file's content, or undefined where there is no such file. */
async function contentOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** GraphiQL at `/graphiql`, as built into a folder, with its assets below it. */
export function servePages(server: FastifyInstance, folder = builtPages): void {
  const graphiql = join(folder, "graphiql");

  async function sendPage(_: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const page = await contentOf(join(graphiql, "index.html"));
    reply.headers(headers).header("cache-control", askAnew);
    if (page === undefined) return reply.code(404).type("text/plain; charset=utf-8").send(notBuilt);
    return reply.type(html).send(page);
  }
  server.get("/graphiql", sendPage);
  server.get("/graphiql/", sendPage);

  server.get<{ Params: { name: string } }>("/graphiql/assets/:name", async ({ params: { name }, headers: asked }, reply) => {
    const type = assetTypes[extname(name)];
    if (type === undefined || !assetName.test(name)) return reply.callNotFound();
    const file = join(graphiql, "assets", name);
    const packed = takesGzip(asked["accept-encoding"]) ? await contentOf(`${file}.gz`) : undefined;
    const asset = packed ?? (await contentOf(file));
    if (asset === undefined) return reply.callNotFound();
    if (packed !== undefined) reply.header("content-encoding", "gzip");
    return reply.headers(headers).header("cache-control", forever).header("vary", "accept-encoding").type(type).send(asset);
  });
}
