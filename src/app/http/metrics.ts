import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { ApiContext } from "../../graphql/request/context.ts";
import type { ToolCall } from "../../mcp/call-tool.ts";
import type { ErrorCode } from "../../model/errors.ts";
import type { Admission, QueueName } from "./admission/admission.ts";
import type { ExportedDocument } from "./audit.ts";
import type { Connections } from "./connections.ts";
import type { Readiness } from "./readiness.ts";

const prefix = "supply_graph_";
const seconds = [0.001, 0.005, 0.02, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];

interface Observed {
  readonly readiness: Readiness;
  readonly admission: Admission;
  readonly connections: Connections;
}

/** What the server counts, in the form that Prometheus reads. docs/operations.md lists the names. */
export class Metrics {
  private readonly registers: [Registry] = [new Registry()];
  private readonly questions = new Counter({
    ...this.named("questions_total", "Fields of queries and mutations that were answered, by name and by error code or ok."),
    labelNames: ["kind", "outcome"],
  });
  private readonly took = new Histogram({
    ...this.named("request_seconds", "Seconds from reading a request of the API to its answer, waiting included."),
    buckets: seconds,
  });
  private readonly work = new Counter(this.named("cost_total", "Cost of all requests that were let in, as limits count it."));
  private readonly refused = new Counter({
    ...this.named("refusals_total", "Requests that were refused before they were executed, by error code."),
    labelNames: ["code"],
  });
  private readonly exports = new Counter({
    ...this.named("exports_total", "Documents that were handed out, by format and question."),
    labelNames: ["format", "question"],
  });
  private readonly toolCalls = new Counter({
    ...this.named("tool_calls_total", "Tools that agents have called, by name and by error code or ok."),
    labelNames: ["tool", "outcome"],
  });
  private readonly waited = new Histogram({
    ...this.named("queue_wait_seconds", "Seconds that requests have waited for their turn."),
    labelNames: ["queue"],
    buckets: seconds,
  });
  private readonly storeFaults = new Counter(
    this.named("store_faults_total", "Requests and checks for changes that failed because the store did not answer."),
  );

  constructor() {
    collectDefaultMetrics({ register: this.registers[0] });
  }

  /** Reads the state of the server whenever it is asked for. */
  observe({ readiness, admission, connections }: Observed): void {
    for (const part of ["waiting", "running"] as const) {
      const gauge = new Gauge({
        ...this.named(`queue_${part}`, `Requests that are ${part}.`),
        labelNames: ["queue"],
        collect() {
          for (const [name, queue] of Object.entries(admission.queues)) gauge.set({ queue: name }, queue[part]);
        },
      });
    }
    this.gauge("connections", "Open connections.", () => connections.count);
    this.gauge("unread_answer_bytes", "Bytes of answers that were not read yet.", () => admission.inFlight.bytes);
    this.gauge("ready", "Whether questions can be answered: 1 or 0.", () => Number(readiness.current !== undefined));
    this.gauge("revision", "The revision of the graph in memory.", () => readiness.revision ?? Number.NaN);
    this.gauge("stale_seconds", "Seconds since the graph in memory was last known to be what the store holds.", () =>
      readiness.staleSeconds === undefined ? Number.NaN : readiness.staleSeconds,
    );
  }

  onWait(queue: QueueName, milliseconds: number): void {
    this.waited.observe({ queue }, milliseconds / 1000);
  }
  onRefusal(code: ErrorCode): void {
    this.refused.inc({ code });
    if (code === "STORE_UNAVAILABLE") this.storeFaults.inc();
  }
  onStoreFault(): void {
    this.storeFaults.inc();
  }
  onCost(cost: number): void {
    this.work.inc(cost);
  }

  onExport({ format, question }: Pick<ExportedDocument, "format" | "question">): void {
    this.exports.inc({ format, question });
  }

  onCall({ tool, outcome, milliseconds }: ToolCall): void {
    this.toolCalls.inc({ tool, outcome });
    this.took.observe(milliseconds / 1000);
    if (outcome === "RATE_LIMITED" || outcome === "COST_LIMIT" || outcome === "STORE_UNAVAILABLE") this.onRefusal(outcome);
  }

  /** Counts what is asked, by its name in the schema: never what a caller has invented. */
  get plugin(): ApolloServerPlugin<ApiContext> {
    const { questions, took } = this;
    const onRefusal = (code: ErrorCode) => this.onRefusal(code);
    return {
      async requestDidStart() {
        const since = performance.now();
        let executed = false;
        return {
          async responseForOperation() {
            executed = true;
            return null;
          },
          async willSendResponse({ operation, response: { body } }) {
            took.observe((performance.now() - since) / 1000);
            if (body.kind !== "single") return;
            const errors = body.singleResult.errors ?? [];
            if (!executed || operation === undefined) {
              onRefusal((errors[0]?.extensions?.["code"] ?? "BAD_USER_INPUT") as ErrorCode);
              return;
            }
            const codes = new Map(errors.map(({ path, extensions }) => [path?.[0], String(extensions?.["code"])]));
            for (const selection of operation.selectionSet.selections) {
              if (selection.kind !== "Field") continue;
              const outcome = codes.get((selection.alias ?? selection.name).value) ?? codes.get(undefined) ?? "ok";
              questions.inc({ kind: selection.name.value, outcome });
            }
            if ([...codes.values()].includes("STORE_UNAVAILABLE")) onRefusal("STORE_UNAVAILABLE");
          },
        };
      },
    };
  }

  /** `/metrics`, for whoever is admitted. */
  serve(server: FastifyInstance, admit: (request: FastifyRequest) => Promise<void>): void {
    const [registry] = this.registers;
    server.get("/metrics", { onRequest: admit }, async (_, reply) =>
      reply
        .type(registry.contentType)
        .header("cache-control", "no-store")
        .send(await registry.metrics()),
    );
  }

  private gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      ...this.named(name, help),
      collect() {
        this.set(read());
      },
    });
  }

  private named(name: string, help: string) {
    return { name: prefix + name, help, registers: this.registers };
  }
}
