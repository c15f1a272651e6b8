import { existsSync } from "node:fs";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Settings } from "../settings-table.ts";
import { Oidc, type Verdict } from "./oidc.ts";
import { readTokens, Tokens } from "./tokens.ts";
import { WatchedFile } from "./watched-file.ts";

export type SignInSettings = Partial<
  Pick<
    Settings,
    "TOKENS_FILE" | "OIDC_ISSUER" | "OIDC_AUDIENCE" | "OIDC_JWKS" | "OIDC_NAME_CLAIM" | "OIDC_ROLE_CLAIM" | "OIDC_CLEARANCE_CLAIM"
  >
>;

/** Signing in: by a token of the TOKENS_FILE, or by a JWT of the issuer that the settings name. */
export interface SignIn {
  /** Who a bearer token belongs to. */
  verify(token: string): Promise<Verdict>;
  /** Reads tokens and keys again. What cannot be read is reported, and what is in force stays so. */
  reread(): void;
}

const unknown: Verdict = { guess: true };
/** Three parts in base64url. */
const jwt = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/**
 * Reads what the settings name. Throws BAD_USER_INPUT where that cannot be used; later, what is in force stays so, and `onFault`
 * is called.
 */
export function signInBy(settings: SignInSettings, onFault: (error: unknown) => void): SignIn {
  const tokens = tokensOf(settings, onFault);
  const oidc = oidcOf(settings, onFault);
  return {
    reread() {
      tokens.reread();
      oidc?.reread();
    },
    async verify(token) {
      const asker = tokens.current.askerOf(token);
      if (asker !== undefined) return { asker, guess: false };
      if (oidc === undefined || !jwt.test(token)) return unknown;
      const verdict = await oidc.verify(token);
      // Otherwise a user of the issuer could write under the name of somebody who has a token.
      return verdict.asker !== undefined && tokens.current.knows(verdict.asker.name) ? { guess: false } : verdict;
    },
  };
}

function tokensOf(
  { TOKENS_FILE: file }: SignInSettings,
  onFault: (error: unknown) => void,
): Pick<WatchedFile<Tokens>, "current" | "reread"> {
  if (file === undefined) return { current: new Tokens([]), reread() {} };
  let found = false;
  const read = () => {
    // A file that has gone may be on its way back: some programs replace one in two steps.
    if (found && !existsSync(file)) throw missing(file, "does not exist any more");
    found = existsSync(file);
    return new Tokens(readTokens(file));
  };
  const tokens = new WatchedFile(file, read, onFault);
  if (!found) onFault(missing(file, "does not exist, so no token is valid yet"));
  return tokens;
}

function oidcOf(settings: SignInSettings, onFault: (error: unknown) => void): Oidc | undefined {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS: jwks } = settings;
  if (issuer === undefined || audience === undefined || jwks === undefined) return undefined;
  const { OIDC_NAME_CLAIM: name = "sub", OIDC_ROLE_CLAIM: role = "role", OIDC_CLEARANCE_CLAIM: clearance = "clearance" } = settings;
  return new Oidc({ issuer, audience, jwks, claims: { name, role, clearance }, onFault });
}

function missing(file: string, what: string): SupplyGraphError {
  return new SupplyGraphError("NOT_FOUND", `TOKENS_FILE ${file} ${what}; token add creates it.`, { file });
}
