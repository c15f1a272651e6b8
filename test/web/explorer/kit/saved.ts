import type { Page } from "playwright-core";

/** What the page saves by an entry of the menu Export, which is open. */
export async function saved(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The texts of an SVG picture that is saved, in the order in which they are written. */
export async function savedTexts(page: Page): Promise<string[]> {
  await page.getByText("Export", { exact: true }).click();
  const svg = (await saved(page, "Picture (SVG)")).toString();
  await page.keyboard.press("Escape");
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);
}
