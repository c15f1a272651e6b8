import type { FastifyInstance } from "fastify";
import { anonymous } from "../../service/asker.ts";
import { graphStatus, storeHealth } from "../../service/catalog/status.ts";
import type { Session } from "../../service/session.ts";
import type { Readiness } from "./readiness.ts";

/** `/health/live`: the process answers. `/health/ready`: it can answer questions, so that a balancer may send some. */
export function answerHealth(server: FastifyInstance, readiness: Readiness): void {
  // However many ask, and whoever they are, the store is looked at once at a time.
  let looking: ReturnType<typeof storeHealth> | undefined;
  const health = (session: Session) => {
    looking ??= storeHealth(session).finally(() => {
      looking = undefined;
    });
    return looking;
  };
  server.get("/health/live", () => ({ status: "live" }));
  server.get("/health/ready", async (_, reply) => {
    const { current: app, reason } = readiness;
    if (app === undefined) return reply.code(503).send({ status: "not ready", reason });
    const session = app.session(anonymous);
    const { healthy } = await health(session);
    const ready = healthy && !readiness.isStopping;
    return reply.code(ready ? 200 : 503).send({
      status: ready ? "ready" : "not ready",
      store: healthy ? "answers" : "does not answer",
      revision: graphStatus(session).revision,
    });
  });
}
