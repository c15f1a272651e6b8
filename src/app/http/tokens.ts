import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { callerRoles } from "../../model/caller-roles.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import { markingRank, markings, valuesOf } from "../../model/vocabulary.ts";
import { type Asker, anonymous } from "../../service/asker.ts";
import { readTextFile } from "../text-file.ts";

const sha256Hex = /^[0-9a-f]{64}$/;
const tokenShape = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .max(100)
      .refine((name) => name !== anonymous.name, "is the name of callers without a token; choose another"),
    /** Of the bearer token, in lower-case hex. The token itself is not stored. */
    sha256: z.string().regex(sha256Hex, "is not a SHA-256 in lower-case hex"),
    role: z.enum(valuesOf(callerRoles)).optional(),
    clearance: z.enum(valuesOf(markings)),
    /** What there was before roles: true means EDITOR. */
    mayWrite: z.boolean().optional(),
  })
  .refine(({ role, mayWrite }) => role === undefined || mayWrite === undefined, "give `role` or `mayWrite`, not both");
const tokensShape = z.strictObject({ tokens: z.array(tokenShape) });

/** Who a bearer token belongs to. */
export class Tokens {
  private readonly holders: readonly { readonly hash: Buffer; readonly asker: Asker }[];

  constructor(holders: readonly { readonly sha256: string; readonly asker: Asker }[]) {
    this.holders = holders.map(({ sha256, asker }) => ({ hash: Buffer.from(sha256, "hex"), asker }));
  }

  /** Undefined for an unknown token. Takes as long for one token as for any other. */
  askerOf(token: string): Asker | undefined {
    const hash = createHash("sha256").update(token).digest();
    let found: Asker | undefined;
    for (const holder of this.holders) if (timingSafeEqual(holder.hash, hash)) found = holder.asker;
    return found;
  }
}

/** The tokens of a TOKENS_FILE; none where no file is set. BAD_USER_INPUT says what is wrong with the file. */
export function readTokens(file: string | undefined): Tokens {
  if (file === undefined) return new Tokens([]);
  const { tokens } = parsed(file);
  for (const field of ["name", "sha256"] as const) {
    if (new Set(tokens.map((token) => token[field])).size < tokens.length) throw refusal(file, `two tokens have the same ${field}`);
  }
  return new Tokens(
    tokens.map(({ name, sha256, clearance, mayWrite, role = mayWrite ? "EDITOR" : "VIEWER" }) => ({
      sha256,
      asker: { name, role, clearance: markingRank(clearance) },
    })),
  );
}

function parsed(file: string): z.output<typeof tokensShape> {
  let json: unknown;
  try {
    json = JSON.parse(readTextFile(file, "TOKENS_FILE"));
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
