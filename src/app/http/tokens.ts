import { createHash, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { SupplyGraphError } from "../../model/errors.ts";
import { markingRank, markings, valuesOf } from "../../model/vocabulary.ts";
import type { Asker } from "../../service/asker.ts";

const sha256Hex = /^[0-9a-f]{64}$/;
const tokensShape = z.strictObject({
  tokens: z.array(
    z.strictObject({
      name: z.string().min(1).max(100),
      /** Of the bearer token, in lower-case hex. The token itself is not stored. */
      sha256: z.string().regex(sha256Hex, "is not a SHA-256 in lower-case hex"),
      clearance: z.enum(valuesOf(markings) as [string, ...string[]]),
      mayWrite: z.boolean(),
    }),
  ),
});

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
    tokens.map(({ name, sha256, clearance, mayWrite }) => ({
      sha256,
      asker: { name, clearance: markingRank(clearance as keyof typeof markings), mayWrite },
    })),
  );
}

function parsed(file: string): z.output<typeof tokensShape> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw refusal(file, error instanceof SyntaxError ? "it is not JSON" : "it cannot be read", error);
  }
  const result = tokensShape.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw refusal(file, `${issue?.path.join(".") || "the file"}: ${issue?.message ?? "is not allowed"}`);
}

function refusal(file: string, what: string, cause?: unknown): SupplyGraphError {
  const form = '{"tokens": [{"name": "…", "sha256": "…", "clearance": "AMBER", "mayWrite": false}]}';
  return new SupplyGraphError("BAD_USER_INPUT", `TOKENS_FILE ${file}: ${what}. Its form is ${form}.`, { file }, { cause });
}
