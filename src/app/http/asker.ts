import type { FastifyRequest } from "fastify";
import { refusal } from "../../graphql/request/errors.ts";
import { type Asker, anonymous } from "../../service/asker.ts";
import type { Tokens } from "./tokens.ts";

const bearer = /^Bearer +([\x21-\x7e]{1,1000})$/i;

/** Who sent a request: the holder of its token, or an anonymous caller if it has none. A wrong token never counts as none. */
export function askerOfRequest(request: FastifyRequest, tokens: Tokens): Asker {
  const header = request.headers.authorization;
  if (header === undefined) return anonymous;
  const token = bearer.exec(header)?.[1];
  if (token === undefined) {
    throw refusal(
      "UNAUTHENTICATED",
      'The header `authorization` does not have the form "Bearer <token>". Correct it, or leave it out to send an anonymous request.',
    );
  }
  const asker = tokens.askerOf(token);
  if (asker === undefined)
    throw refusal("UNAUTHENTICATED", "The token is unknown. Use another one, or leave it out to send an anonymous request.");
  return asker;
}
