import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Asker } from "../../service/asker.ts";
import { startBudget } from "../../service/budget.ts";
import type { Session } from "../../service/session.ts";
import type { Admission } from "./admission/admission.ts";
import { admitRequests, type CostBeforeRead } from "./admission/admit.ts";
import { type Readiness, readyApp } from "./readiness.ts";
import type { RunningRequests } from "./running-requests.ts";

/** What every route needs that asks the graph. */
export interface AskingOptions {
  readonly askerOf: (request: FastifyRequest) => Promise<Asker>;
  readonly readiness: Readiness;
  readonly running: RunningRequests;
  readonly admission: Admission;
  /** Called with what a request costs, once it was let in. */
  readonly onCost: (cost: number) => void;
}

type AskerOf = (request: FastifyRequest) => Asker;

const askerKey = "asker";

/** Finds out who sends each request of a scope, before its body is read. Rejects while there is no graph to ask. */
export function knowAskers(scope: FastifyInstance, { askerOf, readiness }: AskingOptions): AskerOf {
  scope.decorateRequest(askerKey);
  scope.addHook("onRequest", async (request) => {
    request.setDecorator(askerKey, await askerOf(request));
    readyApp(readiness);
  });
  return (request) => request.getDecorator<Asker>(askerKey);
}

/** A request that was let in. */
interface Asked {
  readonly session: Session;
  /** Waits for the turn of a request of this cost. Rejects with a GraphQL error where there is no room for it. */
  admit(cost: number): Promise<void>;
}

/**
 * Lets the requests of a scope in one by one, and returns the session of one that was.
 * @param costOf what a request costs, where that may be known before it is read
 */
export function letIn(
  scope: FastifyInstance,
  options: AskingOptions,
  askerOf: AskerOf,
  costOf?: (request: FastifyRequest) => CostBeforeRead,
): (request: FastifyRequest) => Asked {
  const { readiness, running, admission, onCost } = options;
  const admittedOf = admitRequests(scope, { admission, running, askerOf, costOf });
  return (request) => {
    const { aborted, ...admitted } = admittedOf(request);
    return {
      session: readyApp(readiness).session(askerOf(request), undefined, startBudget({ aborted, endsReads: true })),
      async admit(cost) {
        await admitted.admit(cost);
        onCost(cost);
      },
    };
  };
}
