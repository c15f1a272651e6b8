import type { FastifyInstance, FastifyRequest } from "fastify";
import { refusal } from "../../../graphql/request/errors.ts";
import { type Asker, isAnonymous } from "../../../service/asker.ts";
import { lengthOfAnswer } from "../answer-length.ts";
import { networkOf } from "../network.ts";
import { Refusal } from "../refusal.ts";
import type { RunningRequests } from "../running-requests.ts";
import type { Admission, Visit } from "./admission.ts";
import { textOfMessage } from "./known-costs.ts";

/** What a request was let in with. */
export interface Admitted {
  /** Aborted when nobody waits for the answer any more. */
  readonly aborted: AbortSignal;
  /** Waits for the turn of a request of this cost. Rejects with a GraphQL error where there is no room for it. */
  admit(cost: number): Promise<void>;
}

/** What is known of the cost of a request before it is read. */
export interface CostBeforeRead {
  /** No more than it costs; 0 where nothing is known. */
  readonly least: number;
  /** What it costs, if that is known. Takes longer to find. */
  exactly(): number | undefined;
}

interface Admitting {
  readonly admission: Admission;
  readonly running: RunningRequests;
  readonly askerOf: (request: FastifyRequest) => Asker;
  readonly costOf?: ((request: FastifyRequest) => CostBeforeRead) | undefined;
}

/**
 * Lets the requests of a scope in one by one, and returns what each was let in with, once its body has been read. Where there is
 * no room for any request like it, it is refused before that.
 */
export function admitRequests(
  scope: FastifyInstance,
  { admission, running, askerOf, costOf }: Admitting,
): (request: FastifyRequest) => Admitted {
  const visits = new WeakMap<FastifyRequest, Visit>();
  const admitted = new WeakMap<FastifyRequest, Admitted>();
  const arrivalOf = (request: FastifyRequest) => ({
    client: clientOf(request, askerOf(request)),
    bytes: Number(request.headers["content-length"] ?? request.url.length),
  });
  // Who asks is known, and the body is not read yet.
  scope.addHook("onRequest", async (request) => admission.refuseUnread(arrivalOf(request)));
  scope.addHook("preHandler", async (request, reply) => {
    const arrival = arrivalOf(request);
    const known = costOf?.(request);
    // Of a hundred questions that come at once, most end here: nothing is begun for them.
    if (known !== undefined && known.least > 0) admission.refuseUnread({ ...arrival, cost: known.least });
    const aborted = running.begin(reply.raw);
    const text = known === undefined ? textOfMessage(request.body) : "";
    const visit = await admission.arrive({ ...arrival, text, cost: known?.exactly(), aborted });
    visits.set(request, visit);
    aborted.addEventListener("abort", () => visit.leave(), { once: true });
    admitted.set(request, { aborted, admit: (cost) => visit.admit(cost).catch(refuseInGraphql) });
  });
  scope.addHook("onSend", async (request, reply, payload) => {
    const visit = visits.get(request);
    if (visit === undefined) return;
    visit.leave();
    const sent = admission.inFlight.add(clientOf(request, askerOf(request)), lengthOfAnswer(reply, payload));
    reply.raw.once("finish", sent);
    running.onLeave(reply.raw, sent);
  });
  return (request) => admitted.get(request) as Admitted;
}

/** Callers who are signed in by their name, others by their network. */
function clientOf({ ip }: FastifyRequest, asker: Asker): string {
  return isAnonymous(asker) ? `address ${networkOf(ip)}` : `name ${asker.name}`;
}

function refuseInGraphql(error: unknown): never {
  throw error instanceof Refusal ? refusal(error.code, error.message, error.retryAfterSeconds) : error;
}
