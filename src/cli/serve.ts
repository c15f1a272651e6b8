import { closeOnSignals, startServer } from "../app/http/server.ts";
import { storeInWords } from "../app/open-store.ts";
import { type CommandOptions, settingsOf } from "./command-settings.ts";
import { openApp } from "./open-app.ts";

/** `serve`: answers over HTTP until it is asked to stop. */
export async function serve(options: CommandOptions): Promise<void> {
  const settings = settingsOf(options);
  process.stderr.write(`Store: ${storeInWords(settings)}\n`);
  const app = await openApp(settings);
  try {
    const server = await startServer(app, settings);
    closeOnSignals(server);
    process.stdout.write(`Serving ${server.url}/graphql (press Ctrl-C to stop)\n`);
  } catch (error) {
    await app.close();
    throw error;
  }
}
