import { hash, timingSafeEqual } from "node:crypto";
import { existsSync } from "node:fs";
import { z } from "zod";
import { callerRoles } from "../../model/caller-roles.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { markingRank, markings, valuesOf } from "../../model/vocabulary.ts";
import type { Asker } from "../../service/asker.ts";
import { readTextFile } from "../text-file.ts";
import { nameShape } from "./caller-name.ts";

const sha256Hex = /^[0-9a-f]{64}$/;
const tokenShape = z
  .strictObject({
    name: nameShape,
    /** Of the bearer token, in lower-case hex. The token itself is not stored. */
    sha256: z.string().regex(sha256Hex, "is not a SHA-256 in lower-case hex"),
    role: z.enum(valuesOf(callerRoles)).optional(),
    clearance: z.enum(valuesOf(markings)),
    /** What there was before roles: true means EDITOR. */
    mayWrite: z.boolean().optional(),
  })
  .refine(({ role, mayWrite }) => role === undefined || mayWrite === undefined, "give `role` or `mayWrite`, not both");
const tokensShape = z.strictObject({ tokens: z.array(tokenShape) });

/** A token as its file lists it. */
export type ListedToken = z.output<typeof tokenShape>;

/** Who a bearer token belongs to. */
export class Tokens {
  private readonly holders: readonly { readonly hash: Buffer; readonly asker: Asker }[];

  constructor(tokens: readonly ListedToken[]) {
    this.holders = tokens.map(({ name, sha256, clearance, ...token }) => ({
      hash: Buffer.from(sha256, "hex"),
      asker: { name, role: roleOf(token), clearance: markingRank(clearance) },
    }));
  }

  /** Undefined for an unknown token. Takes as long for one token as for any other. */
  askerOf(token: string): Asker | undefined {
    const hashed = hash("sha256", token, "buffer");
    let found: Asker | undefined;
    for (const holder of this.holders) if (timingSafeEqual(holder.hash, hashed)) found = holder.asker;
    return found;
  }

  /** Whether a token has a holder of that name. */
  knows(name: string): boolean {
    return this.holders.some(({ asker }) => asker.name === name);
  }
}

export function roleOf({ role, mayWrite = false }: Pick<ListedToken, "role" | "mayWrite">): Asker["role"] {
  return role ?? (mayWrite ? "EDITOR" : "VIEWER");
}

/** The hash under which a token is listed. */
export function hashOf(token: string): string {
  return hash("sha256", token, "hex");
}

/**
 * The tokens that a TOKENS_FILE lists; none where there is no such file yet. BAD_USER_INPUT says what is wrong with a file that
 * cannot be used.
 */
export function readTokens(file: string): readonly ListedToken[] {
  if (!existsSync(file)) return [];
  const { tokens } = parsed(file);
  for (const field of ["name", "sha256"] as const) {
    if (new Set(tokens.map((token) => token[field])).size < tokens.length) throw refusal(file, `two tokens have the same ${field}`);
  }
  return tokens;
}

function parsed(file: string): z.output<typeof tokensShape> {
  let json: unknown;
  try {
    json = JSON.parse(readTextFile(file, "TOKENS_FILE", { pipe: false }));
  } catch (error) {
    if (error instanceof SyntaxError) throw refusal(file, "it is not JSON", error);
    throw error;
  }
  const result = tokensShape.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw refusal(file, `${issue?.path.join(".") || "the file"}: ${issue?.message ?? "is not allowed"}`);
}

function refusal(file: string, what: string, cause?: unknown): SupplyGraphError {
  const form = '{"tokens": [{"name": "…", "sha256": "…", "role": "VIEWER", "clearance": "AMBER"}]}';
  return new SupplyGraphError("BAD_USER_INPUT", `TOKENS_FILE ${file}: ${what}. Its form is ${form}.`, { file }, { cause });
}
