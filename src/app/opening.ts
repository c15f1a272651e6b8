import { setTimeout as pause } from "node:timers/promises";
import { storeNamed } from "../store/store-registry.ts";
import type { App } from "./compose.ts";
import type { StoreSettings } from "./settings-table.ts";

/** How an application is opened whose database may not have started yet. */
export interface Opening {
  open(): Promise<App>;
  /** Whether it failed because of that, so that it is worth trying again. */
  isTooEarly(error: unknown): boolean;
  /** Called with each failure after which it is tried again. */
  onFailure?(error: unknown): void;
}

const firstPauseMilliseconds = 500;
const longestPauseMilliseconds = 10_000;

/** Opens the application, however long its database takes to start. Rejects with an error that waiting does not cure. */
export async function openWithPatience({ open, isTooEarly, onFailure }: Opening, signal: AbortSignal): Promise<App> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await open();
    } catch (error) {
      if (signal.aborted || !isTooEarly(error)) throw error;
      onFailure?.(error);
      await pause(Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** attempt), undefined, { signal });
    }
  }
}

/** Whether the store that the settings name could not be opened because its database has not started. */
export function isDatabaseStarting(settings: StoreSettings, error: unknown): boolean {
  return storeNamed(settings.STORE).mayStartLater?.(error) ?? false;
}
