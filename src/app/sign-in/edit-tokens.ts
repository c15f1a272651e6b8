import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { CallerRole } from "../../model/caller-roles.ts";
import { SupplyGraphError } from "../../model/errors.ts";
import type { Marking } from "../../model/vocabulary.ts";
import { didYouMean } from "../../search/near-misses.ts";
import { newNameShape } from "./caller-name.ts";
import { whileLocked } from "./file-lock.ts";
import { hashOf, type ListedToken, readTokens } from "./tokens.ts";

const randomByteCount = 32;
/** For the owner alone: hashes of tokens that people thought of could be guessed. */
const ownerOnly = 0o600;

/** Adds a new random token to the file, which is created where it is missing, and returns it. It cannot be shown again. */
export function addToken(file: string, { name, role, clearance }: { name: string; role: CallerRole; clearance: Marking }): string {
  const fault = newNameShape.safeParse(name).error?.issues[0]?.message;
  if (fault !== undefined) throw new SupplyGraphError("BAD_USER_INPUT", `The name ${JSON.stringify(name)} ${fault}.`);
  const token = randomBytes(randomByteCount).toString("base64url");
  mkdirSync(dirname(file), { recursive: true });
  whileLocked(file, () => {
    const tokens = readTokens(file);
    if (tokens.some((one) => one.name === name)) {
      const message = `${file} already has a token named ${JSON.stringify(name)}. Choose another name, or remove that one first: token remove ${name}`;
      throw new SupplyGraphError("CONFLICT", message, { file });
    }
    replace(file, [...tokens, { name, sha256: hashOf(token), role, clearance }]);
  });
  return token;
}

/** Takes the token of that name off the file. NOT_FOUND where it lists none. */
export function removeToken(file: string, name: string): void {
  const without = (tokens: readonly ListedToken[]) => {
    const left = tokens.filter((token) => token.name !== name);
    if (left.length < tokens.length) return left;
    const names = tokens.map((token) => token.name);
    throw new SupplyGraphError("NOT_FOUND", `${file} has no token named ${JSON.stringify(name)}.${didYouMean(name, names)}`, {
      file,
    });
  };
  without(readTokens(file));
  whileLocked(file, () => replace(file, without(readTokens(file))));
}

/** In one step, so that a server never reads half a file; owner and permissions stay as they are. */
function replace(path: string, tokens: readonly ListedToken[]): void {
  const file = existsSync(path) ? realpathSync(path) : path;
  const before = statSync(file, { throwIfNoEntry: false });
  const half = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(half, `${JSON.stringify({ tokens }, undefined, 2)}\n`, { mode: ownerOnly, flag: "wx" });
    if (before !== undefined) {
      chmodSync(half, before.mode);
      if (process.getuid?.() === 0) chownSync(half, before.uid, before.gid);
    }
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
}
