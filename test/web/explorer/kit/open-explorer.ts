import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { type RunningServer, type ServerSettings, startServer } from "../../../../src/app/http/server.ts";
import { hashOf } from "../../../../src/app/sign-in/tokens.ts";
import { openApp, temporaryFolder } from "../../../graphql/api.ts";
import { openBrowser } from "../../browser.ts";
import { buildStalePage } from "../../built-page.ts";

/** Of those who see AMBER, by what they may do. */
const secrets = { EDITOR: "a-secret-of-the-test", CURATOR: "a-secret-of-a-curator" } as const;

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: "light" | "dark";
  readonly isSignedIn?: boolean;
  /** What the visitor may do who is signed in. */
  readonly role?: keyof typeof secrets;
}

/** A page that a visitor has open, and what it did. */
export interface Visit {
  readonly page: Page;
  /** What went wrong: errors of scripts, and what the content security policy refuses. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for. */
  readonly asked: readonly string[];
  /** Names of the operations that were asked of the API. */
  readonly operations: readonly string[];
  close(): Promise<void>;
}

export interface Explorer {
  readonly url: string;
  /** Opens a link, as `?from=mercor`, and waits until everything that it asks for has come. */
  visit(link: string, look?: Look): Promise<Visit>;
  /** Asks the API itself. Throws where it does not answer. */
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question, which is written beside it.
  ask(query: string, variables?: object): Promise<any>;
  close(): Promise<void>;
}

/** The explorer of a server over the seed or over a document, and a browser to look at it. */
export async function openExplorer(document: object | "seed" = "seed", more: Partial<ServerSettings> = {}): Promise<Explorer> {
  await buildStalePage("explorer", []);
  const folder = temporaryFolder();
  const TOKENS_FILE = join(folder.path, "tokens.json");
  const tokens = Object.entries(secrets).map(([role, secret]) => ({
    name: role === "EDITOR" ? "insider" : role.toLowerCase(),
    sha256: hashOf(secret),
    role,
    clearance: "AMBER",
  }));
  writeFileSync(TOKENS_FILE, JSON.stringify({ tokens }));
  const settings = { HOST: "127.0.0.1", PORT: 0, LOG_LEVEL: "silent", TOKENS_FILE, ...more } as const;
  const server: RunningServer = await startServer(await openApp(folder.path, document), settings);
  const browser = await openBrowser();

  async function visit(
    link: string,
    { width = 1280, height = 900, theme = "light", isSignedIn = false, role = "EDITOR" }: Look = {},
  ): Promise<Visit> {
    const visitor = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
    const page = await visitor.newPage();
    const [complaints, asked, operations]: [string[], string[], string[]] = [[], [], []];
    page.on("pageerror", (fault) => complaints.push(fault.message));
    page.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
    page.on("request", (request) => {
      asked.push(request.url());
      const [, name] = /"query":"\s*(?:\\n\s*)?query (\w+)/.exec(request.postData() ?? "") ?? [];
      if (name !== undefined) operations.push(name);
    });
    // As text, because the tests are compiled without the names of a browser's page.
    if (isSignedIn) await page.addInitScript(`sessionStorage.setItem("ai-supply-graph:token", ${JSON.stringify(secrets[role])})`);
    await page.goto(`${server.url}/${link}`);
    await page.waitForLoadState("networkidle");
    return { page, complaints, asked, operations, close: () => visitor.close() };
  }

  return {
    url: server.url,
    visit,
    async ask(query, variables = {}) {
      const headers = { "content-type": "application/json" };
      const response = await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers,
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data: object; errors?: readonly { message: string }[] };
      if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join("\n"));
      return data;
    },
    async close() {
      await browser.close();
      await server.close();
      folder.remove();
    },
  };
}
