import type { FastifyRequest } from "fastify";
import { type Asker, anonymous } from "../../service/asker.ts";
import type { SignIn } from "../sign-in/sign-in.ts";
import type { Audit } from "./audit.ts";
import type { FailedAttempts } from "./failed-attempts.ts";
import { Refusal } from "./refusal.ts";

/** Long enough for a JWT with many claims. */
const longestToken = 8_000;
const bearer = /^Bearer +([\x21-\x7e]+) *$/i;

/**
 * Who sent a request: the holder of its token, or an anonymous caller if it has none. A wrong token never counts as none:
 * rejects with Refusal.
 */
export async function askerOfRequest(
  request: Pick<FastifyRequest, "headers" | "ip">,
  signIn: Pick<SignIn, "verify">,
  attempts: FailedAttempts,
  audit?: Pick<Audit, "refusedToSignIn">,
): Promise<Asker> {
  const {
    headers: { authorization },
    ip,
  } = request;
  if (authorization === undefined) return anonymous;
  const token = bearer.exec(authorization)?.[1];
  if (token === undefined) {
    audit?.refusedToSignIn(request, "malformed");
    const message = 'The header `authorization` does not have the form "Bearer <token>".';
    throw new Refusal("UNAUTHENTICATED", `${message} Correct it, or leave it out to send an anonymous request.`);
  }
  const wait = attempts.secondsToWait(ip, token);
  if (wait > 0) {
    audit?.refusedToSignIn(request, "too many attempts");
    const message = `Too many wrong tokens were sent from this address. Try again in ${wait} seconds, or leave the token out.`;
    throw new Refusal("RATE_LIMITED", message, wait);
  }
  const { asker, guess } = token.length > longestToken ? { asker: undefined, guess: true } : await signIn.verify(token);
  if (asker === undefined) {
    if (guess) attempts.fail(ip);
    audit?.refusedToSignIn(request, "wrong");
    const message = "The token is unknown or no longer valid.";
    throw new Refusal("UNAUTHENTICATED", `${message} Use another one, or leave it out to send an anonymous request.`);
  }
  attempts.accept(ip, token);
  return asker;
}
