import { errors, type JWTPayload, jwtVerify } from "jose";
import { type CallerRole, callerRoles, roleIncludes } from "../../model/caller-roles.ts";
import { type Marking, markingRank, markings } from "../../model/vocabulary.ts";
import type { Asker } from "../../service/asker.ts";
import { newNameShape } from "./caller-name.ts";
import { type Keys, keysOf } from "./key-set.ts";

/** How callers sign in by JWT. */
export interface OidcOptions {
  readonly issuer: string;
  readonly audience: string;
  /** A JSON Web Key Set: the path of a file, or an https address. */
  readonly jwks: string;
  /** The claims that give name, role and clearance: a member of the payload, or a path of members with dots between them. */
  readonly claims: { readonly name: string; readonly role: string; readonly clearance: string };
  /** Called when keys cannot be read. */
  readonly onFault: (error: unknown) => void;
}

/** Public keys verify these; a shared secret, or none at all, never does. */
const algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"];
/** How far the clocks of issuer and server may be apart. */
const clockToleranceSeconds = 30;
const leastRole: CallerRole = "VIEWER";

/** What a JWT is worth: a caller; or nothing, which counts as a guess unless the issuer did sign it. */
export interface Verdict {
  readonly asker?: Asker;
  readonly guess: boolean;
}

/** What may befall a caller whose token the issuer did sign, or who cannot help that the keys are out of reach. */
const noGuesses = new Set([
  errors.JWTExpired.code,
  errors.JWTClaimValidationFailed.code,
  errors.JOSEError.code,
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
]);

/** Signing in with the JWTs of one issuer. */
export class Oidc {
  private readonly keys: Keys;

  /** Throws BAD_USER_INPUT where the keys are in a file that cannot be used. */
  constructor(private readonly options: OidcOptions) {
    this.keys = keysOf(options.jwks, options.onFault);
  }

  /** Reads the keys again. */
  reread(): void {
    this.keys.reread();
  }

  async verify(token: string): Promise<Verdict> {
    const { issuer, audience } = this.options;
    try {
      const { payload } = await jwtVerify(token, this.keys.keyOf, {
        issuer,
        audience,
        algorithms,
        clockTolerance: clockToleranceSeconds,
        requiredClaims: ["exp"],
      });
      const asker = this.askerIn(payload);
      return { ...(asker && { asker }), guess: false };
    } catch (error) {
      return { guess: error instanceof errors.JOSEError && !noGuesses.has(error.code) };
    }
  }

  private askerIn(payload: JWTPayload): Asker | undefined {
    const { claims } = this.options;
    const name = newNameShape.safeParse(valueAt(payload, claims.name));
    if (!name.success) return undefined;
    const roles = namesIn(valueAt(payload, claims.role)).filter(isRole);
    const clearances = namesIn(valueAt(payload, claims.clearance)).filter(isMarking).map(markingRank);
    return {
      name: name.data,
      role: roles.reduce((highest, role) => (roleIncludes(role, highest) ? role : highest), leastRole),
      clearance: Math.max(markingRank("CLEAR"), ...clearances),
    };
  }
}

/** The member of that name, even if the name has dots, as the addresses that some issuers use; otherwise the one at the path. */
function valueAt(payload: JWTPayload, path: string): unknown {
  if (Object.hasOwn(payload, path)) return payload[path];
  let at: unknown = payload;
  for (const member of path.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, member)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[member];
  }
  return at;
}

/** One name or several, as enum values are written. */
function namesIn(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === "string").map((one) => one.toUpperCase().replace(/[-+ ]/g, "_"));
}

function isRole(name: string): name is CallerRole {
  return Object.hasOwn(callerRoles, name);
}

function isMarking(name: string): name is Marking {
  return Object.hasOwn(markings, name);
}
