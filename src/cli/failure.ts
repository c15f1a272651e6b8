import { SupplyGraphError } from "../model/errors.ts";

export const exitCodes = { done: 0, failed: 1, wrongUsage: 2, stopped: 130 } as const;

/** The command line is wrong: another exit code than for a command that failed. */
export class UsageError extends Error {}

/** The user has stopped the command. What it was doing was undone, and the message says how to go on. */
export class Stopped extends Error {}

export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return exitCodes.wrongUsage;
  return error instanceof Stopped ? exitCodes.stopped : exitCodes.failed;
}

/** What went wrong, for the user of the command: what to do, and nothing of the internals. */
export function messageOf(error: unknown): string {
  if (error instanceof SupplyGraphError || error instanceof UsageError || error instanceof Stopped) return error.message;
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  const explained = explanations[code];
  if (explained !== undefined) return explained(error as Error & Readonly<Record<string, unknown>>);
  return `${error.message.split("\n")[0]} (LOG_LEVEL=debug shows where)`;
}

const explanations: Readonly<Record<string, (error: Readonly<Record<string, unknown>>) => string>> = {
  EACCES: ({ path }) => `${path} cannot be read or written; check its permissions.`,
  ENOENT: ({ path }) => `${path} does not exist; check the path.`,
  EISDIR: ({ path }) => `${path ?? "The path"} is a folder; name a file.`,
  ENOSPC: () => "The disk is full; free some space and run the same command again.",
};
