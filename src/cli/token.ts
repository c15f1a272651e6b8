import { addToken, removeToken } from "../app/sign-in/edit-tokens.ts";
import { readTokens, roleOf } from "../app/sign-in/tokens.ts";
import { SupplyGraphError } from "../model/errors.ts";
import { callerRoleOf, markingOf } from "./ask/names.ts";
import { type CommandOptions, settingsOf } from "./command-settings.ts";

/** `token add <name>`: makes a token and shows it, this once. */
export function add(name: string, options: CommandOptions): void {
  const role = callerRoleOf(String(options["role"]));
  const clearance = markingOf(String(options["clearance"]));
  const file = tokensFileOf(options);
  const token = addToken(file, { name, role, clearance });
  process.stdout.write(`${token}\n`);
  process.stderr.write(
    `This is the token of ${name}, ${role} with clearance ${clearance}. Keep it: it is not stored, and cannot be shown again.\n` +
      `Its hash is in ${file}. A server that uses this file accepts it within a second.\n`,
  );
}

/** `token list`: who has a token. */
export function list(options: CommandOptions): void {
  for (const token of readTokens(tokensFileOf(options))) {
    process.stdout.write(`${token.name}  ${roleOf(token)}  ${token.clearance}\n`);
  }
}

/** `token remove <name>`: the token is refused from then on. */
export function remove(name: string, options: CommandOptions): void {
  const file = tokensFileOf(options);
  removeToken(file, name);
  process.stdout.write(`Removed the token of ${name} from ${file}.\n`);
}

function tokensFileOf(options: CommandOptions): string {
  const { TOKENS_FILE } = settingsOf(options);
  if (TOKENS_FILE !== undefined) return TOKENS_FILE;
  const message =
    "TOKENS_FILE is not set, so there is no file of tokens. Add TOKENS_FILE=data/tokens.json to .env, for this command and for serve, or give --tokens-file.";
  throw new SupplyGraphError("BAD_USER_INPUT", message, { field: "TOKENS_FILE" });
}
