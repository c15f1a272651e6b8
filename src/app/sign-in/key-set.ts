import { createLocalJWKSet, createRemoteJWKSet, customFetch, type FetchImplementation, type JWTVerifyGetKey } from "jose";
import { SupplyGraphError } from "../../model/errors.ts";
import { readTextFile } from "../text-file.ts";
import { WatchedFile } from "./watched-file.ts";

/** Keys are fetched again after ten minutes, and for a key that is not among them, but then only every half minute. */
const fetching = { timeoutDuration: 5_000, cooldownDuration: 30_000, cacheMaxAge: 600_000 };
/** After a fetch that failed, requests that come within this time do not cause another. */
const pauseMilliseconds = 5_000;
const longestKeySet = 1_000_000;

/**
 * The keys of a JSON Web Key Set in a file, which is read again when it changes, or at an address. Throws BAD_USER_INPUT for a
 * file that cannot be used; `onFault` is called with what goes wrong later.
 */
export function keysOf(jwks: string, onFault: (error: unknown) => void): JWTVerifyGetKey {
  if (/^https?:/i.test(jwks)) {
    return createRemoteJWKSet(new URL(jwks), { ...fetching, [customFetch]: sparingFetch(onFault) });
  }
  const keys = new WatchedFile(jwks, () => readKeys(jwks), onFault);
  return (header, token) => keys.current(header, token);
}

function readKeys(file: string): JWTVerifyGetKey {
  const text = readTextFile(file, "OIDC_JWKS");
  try {
    return createLocalJWKSet(JSON.parse(text));
  } catch (error) {
    const message = `OIDC_JWKS ${file} is not a JSON Web Key Set. Its form is {"keys": [{"kty": "…", …}]}.`;
    throw new SupplyGraphError("BAD_USER_INPUT", message, { file }, { cause: error });
  }
}

function sparingFetch(onFault: (error: unknown) => void): FetchImplementation {
  let failedAt = Number.NEGATIVE_INFINITY;
  let failure: unknown;
  return async (url, options) => {
    if (performance.now() - failedAt < pauseMilliseconds) throw failure;
    try {
      const response = await fetch(url, options);
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${url} answered ${response.status}, not a JSON Web Key Set`);
      if (text.length > longestKeySet) throw new Error(`${url} answered more than ${longestKeySet} characters`);
      createLocalJWKSet(JSON.parse(text));
      return new Response(text, { headers: { "content-type": "application/json" } });
    } catch (error) {
      failedAt = performance.now();
      failure = error;
      onFault(error);
      throw error;
    }
  };
}
