import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

export const noBrowser = !existsSync(executablePath);
export const whyNoBrowser = noBrowser
  ? ` (skipped: there is no ${executablePath}; install Debian's package chromium, or name one by CHROMIUM)`
  : "";

/** A real browser, without a window, and without the calls home that Chromium makes of itself. */
export function openBrowser(): Promise<Browser> {
  const args = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  return chromium.launch({ executablePath, args });
}

// As text, because the tests are compiled without the names of a browser's page.
/** What the browser keeps for a page's origin under a key. */
export function keptIn(page: Page, key: string): Promise<string | null> {
  return page.evaluate(`localStorage.getItem(${JSON.stringify(key)})`);
}

export function keepIn(page: Page, key: string, value: string): Promise<void> {
  return page.evaluate(`localStorage.setItem(${JSON.stringify(key)}, ${JSON.stringify(value)})`);
}
