import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../src/app/http/server.ts";
import { openApp, temporaryFolder } from "../graphql/api.ts";
import { noBrowser, openBrowser, whyNoBrowser } from "./browser.ts";
import { buildStalePage } from "./built-page.ts";

interface Site {
  readonly origin: string;
  /** Paths that were asked for, as the browser sees them. */
  readonly asked: string[];
  close(): void;
}

async function siteOf(answer: (from: IncomingMessage, to: ServerResponse) => void): Promise<Site> {
  const asked: string[] = [];
  const server = createServer((from, to) => {
    asked.push(from.url ?? "");
    answer(from, to);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Passes what lies below a path on to a server, with the path or without it; anything else is not there. */
function proxyTo(target: string, path: string, strips: boolean): Promise<Site> {
  return siteOf((from, to) => {
    const url = from.url ?? "";
    if (!url.startsWith(`${path}/`)) return void to.writeHead(404).end();
    const passed = strips ? url.slice(path.length) : url;
    const onward = request(target + passed, { method: from.method ?? "GET", headers: from.headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    from.pipe(onward);
  });
}

/** A page of another site. */
const anyPage = () => siteOf((_, to) => to.writeHead(200, { "content-type": "text/html" }).end("<title>A page</title>"));

describe.skipIf(noBrowser)(`pages in a real browser${whyNoBrowser}`, { timeout: 90_000 }, () => {
  const folder = temporaryFolder();
  const path = "/tools/supply-graph";
  let server: RunningServer;
  let browser: Browser;
  let allowed: Site;
  let stranger: Site;

  beforeAll(async () => {
    await buildStalePage("graphiql", ["schema/examples"]);
    await buildStalePage("explorer", []);
    [allowed, stranger] = [await anyPage(), await anyPage()];
    server = await startServer(await openApp(folder.path), {
      HOST: "127.0.0.1",
      PORT: 0,
      LOG_LEVEL: "silent",
      BASE_PATH: path,
      PUBLIC_SCHEMA: true,
      ALLOWED_ORIGINS: [allowed.origin],
    });
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    for (const site of [allowed, stranger]) site?.close();
    await server?.close();
    folder.remove();
  });

  test.each([
    ["removes the path", true],
    ["passes the path on", false],
  ])("GraphiQL works behind a proxy that %s", async (_, strips) => {
    const proxy = await proxyTo(server.url, path, strips);
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
    await page.goto(`${proxy.origin}${path}/graphiql`);
    await page.locator(".graphiql-query-editor .view-line").first().waitFor();
    expect(page.url()).toBe(`${proxy.origin}${path}/graphiql/`);
    await page.getByRole("button", { name: /^Execute/ }).click();
    await page.getByRole("region", { name: "Result Window" }).getByText('"data"').waitFor();
    expect(proxy.asked).toContain(`${path}/graphql`);
    expect(proxy.asked.filter((url) => !url.startsWith(`${path}/`))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.locator(".graphiql-logo-link").click();
    // The explorer is the page that all others lead back to.
    await page.getByRole("combobox").waitFor();
    expect(page.url()).toBe(`${proxy.origin}${path}/`);
    await page.getByText("Newest incidents").waitFor();
    expect(proxy.asked.filter((url) => !url.startsWith(`${path}/`))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
    proxy.close();
  });

  test("a page of an allowed origin may ask, and one of another may not", async () => {
    const askFrom = async (origin: string) => {
      const page = await browser.newPage();
      await page.goto(`${origin}/`);
      const options = JSON.stringify({
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: "{ __typename }" }),
      });
      const ask = `fetch(${JSON.stringify(`${server.url}/graphql`)}, ${options}).then((answer) => answer.text(), (error) => error.name)`;
      const answer = await page.evaluate<string>(ask);
      await page.close();
      return answer;
    };
    expect(JSON.parse(await askFrom(allowed.origin))).toEqual({ data: { __typename: "Query" } });
    expect(await askFrom(stranger.origin)).toBe("TypeError");
  });
});
