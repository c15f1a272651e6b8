import { createLocalJWKSet, createRemoteJWKSet, customFetch, type FetchImplementation, type JWTVerifyGetKey } from "jose";
import { SupplyGraphError } from "../../model/errors.ts";
import { readTextFile } from "../text-file.ts";
import { WatchedFile } from "./watched-file.ts";

/** Keys are fetched again after ten minutes, and for a key that is not among them, but then only every half minute. */
const fetching = { timeoutDuration: 5_000, cooldownDuration: 30_000, cacheMaxAge: 600_000 };
/** After a fetch that failed, requests that come within this time do not cause another. */
const pauseMilliseconds = 5_000;
/** Keys that cannot be fetched again are used for so long. */
const staleMilliseconds = 24 * 60 * 60_000;
const longestKeySet = 1_000_000;

/** A key set that is read again at times. */
export interface Keys {
  readonly keyOf: JWTVerifyGetKey;
  /** Reads or fetches it now. What goes wrong is reported. */
  reread(): void;
}

/**
 * The keys of a JSON Web Key Set in a file, which is read again when it changes, or at an address. Throws BAD_USER_INPUT for a
 * file that cannot be used; `onFault` is called with what goes wrong later.
 */
export function keysOf(jwks: string, onFault: (error: unknown) => void): Keys {
  if (/^https?:/i.test(jwks)) {
    const keys = createRemoteJWKSet(new URL(jwks), { ...fetching, [customFetch]: sparingFetch(onFault) });
    // A fetch that fails has been reported.
    return { keyOf: keys, reread: () => void keys.reload().catch(() => {}) };
  }
  const keys = new WatchedFile(jwks, () => readKeys(jwks), onFault);
  return { keyOf: (header, token) => keys.current(header, token), reread: () => keys.reread() };
}

function readKeys(file: string): JWTVerifyGetKey {
  const text = readTextFile(file, "OIDC_JWKS", { pipe: false });
  try {
    return createLocalJWKSet(JSON.parse(text));
  } catch (error) {
    const message = `OIDC_JWKS ${file} is not a JSON Web Key Set. Its form is {"keys": [{"kty": "…", …}]}.`;
    throw new SupplyGraphError("BAD_USER_INPUT", message, { file }, { cause: error });
  }
}

/**
 * Fetches a key set. Where that fails, the last one serves for a while: the issuer may be restarting, and who was signed in stays
 * so.
 */
function sparingFetch(onFault: (error: unknown) => void): FetchImplementation {
  let failure: { readonly at: number; readonly error: unknown } | undefined;
  let last: { readonly at: number; readonly text: string } | undefined;
  const instead = (error: unknown) => {
    if (last === undefined || Date.now() - last.at > staleMilliseconds) throw error;
    return asJson(last.text);
  };
  return async (url, options) => {
    if (failure !== undefined && Date.now() - failure.at < pauseMilliseconds) return instead(failure.error);
    try {
      const text = await fetched(url, options);
      last = { at: Date.now(), text };
      return asJson(text);
    } catch (error) {
      failure = { at: Date.now(), error };
      onFault(error);
      return instead(error);
    }
  };
}

async function fetched(url: string, options: Parameters<FetchImplementation>[1]): Promise<string> {
  const response = await fetch(url, options);
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}, not a JSON Web Key Set`);
  const text = await response.text();
  if (text.length > longestKeySet) throw new Error(`${url} answered more than ${longestKeySet} characters`);
  createLocalJWKSet(JSON.parse(text));
  return text;
}

function asJson(text: string): Response {
  return new Response(text, { headers: { "content-type": "application/json" } });
}
