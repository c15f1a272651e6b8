import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import helmet, { type FastifyHelmetOptions } from "@fastify/helmet";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Page, pages } from "./page-table.ts";
import { Refusal } from "./refusal.ts";

/** Where `npm run build` puts the pages; the same place seen from src/ and from dist/. */
const builtPages = fileURLToPath(new URL("../../../dist/web", import.meta.url));

/** A page talks to this server only, and no other site may frame it. */
const headersOf = ({ inlineStyles }: Page): FastifyHelmetOptions => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      "default-src": ["'self'"],
      // An editor positions and colours text by styles of its elements, and brings its fonts, and the page an empty icon, as data.
      ...(inlineStyles ? { "style-src": ["'self'", "'unsafe-inline'"], "font-src": ["'self'", "data:"] } : {}),
      "img-src": ["'self'", "data:", "blob:"],
      // These do not fall back to default-src.
      "base-uri": ["'none'"],
      "form-action": ["'none'"],
      "frame-ancestors": ["'none'"],
    },
  },
  xFrameOptions: { action: "deny" },
  // Whether the site is reached over TLS alone is for the proxy in front of it to say.
  strictTransportSecurity: false,
});

const index = "index.html";
const javascript = "text/javascript; charset=utf-8";
/** What a bundler calls an asset, below `assets/`: no separator and no leading dot. A packed copy has no address of its own. */
const assetPath = /^\/\w[\w-]*(\.[\w-]+)*\.(js|css|ttf)$/;

/** Rejects with a Refusal for a visitor to whom the pages are not shown. */
type Admit = (request: FastifyRequest) => Promise<void>;

export interface PagesOptions {
  /** Where they are, as built. */
  readonly folder?: string;
  /** Who may see the schema; absent where everybody may. */
  readonly admit?: Admit;
}

/** Serves each page of the table, with its assets below it. */
export function servePages(server: FastifyInstance, { folder = builtPages, admit }: PagesOptions = {}): void {
  for (const page of pages) {
    const prefix = page.address.slice(0, -1);
    server.register((scope) => servePage(scope, page, join(folder, page.name), page.showsSchema ? admit : undefined), { prefix });
  }
}

async function servePage(scope: FastifyInstance, page: Page, root: string, admit?: Admit): Promise<void> {
  if (admit !== undefined) scope.addHook("onRequest", admit);
  // A path that is refused, for one that leaves the folder, is a path at which there is nothing.
  scope.setErrorHandler((error: { readonly statusCode?: number }, _, reply) => {
    if (error instanceof Refusal || error.statusCode === undefined || error.statusCode >= 500) throw error;
    return reply.callNotFound();
  });
  await scope.register(helmet, headersOf(page));
  await scope.register(fastifyStatic, {
    root: join(root, "assets"),
    prefix: "/assets/",
    index: false,
    // The page itself is sent by its name, which, unlike the path of a request, begins with no slash.
    allowedPath: (path) => path === index || assetPath.test(path),
    preCompressed: true,
    // The name of an asset changes with its content.
    maxAge: "1y",
    immutable: true,
    suppressWarning: true,
  });
  // As RFC 9239 names it; the table of the plug-in has the older name.
  scope.addHook("onSend", (_, reply, _payload, done) => {
    if (String(reply.getHeader("content-type")).startsWith("application/javascript")) reply.type(javascript);
    done();
  });
  // The page names everything relative to itself, so that it works below any path. So does this redirection.
  if (page.address !== "/") {
    scope.get("/", { prefixTrailingSlash: "no-slash" }, (request, reply) => {
      const [, query] = request.url.split(/(?=\?)/);
      return reply.redirect(`${page.name}/${query ?? ""}`);
    });
  }
  scope.get("/", page.address === "/" ? {} : { prefixTrailingSlash: "slash" }, (_, reply) => {
    // The page keeps its name, so a browser has to ask whether it has changed.
    reply.header("cache-control", "no-cache");
    if (existsSync(join(root, index))) return reply.sendFile(index, root, { cacheControl: false });
    return reply
      .code(404)
      .type("text/plain; charset=utf-8")
      .send(`${page.title} has not been built: run \`npm run build\`, then reload.\nThe GraphQL API is available at /graphql.\n`);
  });
}
