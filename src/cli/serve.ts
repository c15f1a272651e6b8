import { workersOf } from "../app/compose.ts";
import { type RunningServer, startServer } from "../app/http/server.ts";
import { storeInWords } from "../app/open-store.ts";
import { isDatabaseStarting } from "../app/opening.ts";
import { type CommandOptions, settingsOf } from "./command-settings.ts";
import { openApp } from "./open-app.ts";
import { surviveDriverFaults } from "./stray-faults.ts";

/**
 * `serve`: answers over HTTP until the server is closed. It listens at once, and opens its store meanwhile.
 * @param onListening called with the server once it listens
 */
export async function serve(options: CommandOptions, onListening: (server: RunningServer) => void): Promise<void> {
  const settings = settingsOf(options);
  process.stderr.write(`Store: ${storeInWords(settings)}\n`);
  const opening = {
    open: () => openApp(settings, { workers: workersOf(settings) }),
    isTooEarly: (error: unknown) => isDatabaseStarting(settings, error),
  };
  surviveDriverFaults();
  const server = await startServer(opening, settings);
  onListening(server);
  process.stderr.write(`Listening on ${server.url}; not ready yet.\n`);
  try {
    if (!(await server.ready)) return;
  } catch (error) {
    await server.close();
    throw error;
  }
  process.stdout.write(`Serving ${server.url}/graphql (press Ctrl-C to stop)\n`);
}
