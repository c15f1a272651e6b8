import type { FastifyBaseLogger, FastifyRequest } from "fastify";
import type { ToolCall } from "../../mcp/call-tool.ts";
import type { Marking } from "../../model/vocabulary.ts";
import type { Asker } from "../../service/asker.ts";
import type { Outcome } from "../../service/changes/change.ts";
import { RefusalLines } from "./refusal-lines.ts";

export interface ExportedDocument {
  readonly format: string;
  readonly question: string;
  /** The narrowest of anything in it. */
  readonly marking: Marking;
  readonly bytes: number;
}

/** Lines of the log about who has changed something, taken it away as a document or asked through an agent, and who was not let in: the field `audit` tells them from others. */
export class Audit {
  private readonly refusals: RefusalLines;

  constructor(
    private readonly log: Pick<FastifyBaseLogger, "info">,
    now: () => number = () => performance.now(),
  ) {
    this.refusals = new RefusalLines(now);
  }

  /** What was written, by the number of records of each type. A claim is named where it was retracted. */
  changed({ changes, revision, session }: Outcome<unknown>, { ip }: Pick<FastifyRequest, "ip">): void {
    const counts: Record<string, number> = {};
    for (const { type, action } of changes) {
      if (action === "UNCHANGED") continue;
      const what = `${type} ${action.toLowerCase()}`;
      counts[what] = (counts[what] ?? 0) + 1;
    }
    if (Object.keys(counts).length === 0) return;
    const retracted = changes.filter(({ action }) => action === "RETRACTED").map(({ id }) => id);
    const { name: by, role }: Asker = session.asker;
    this.log.info(
      { audit: "change", by, role, address: ip, revision, counts, ...(retracted.length > 0 && { retracted }) },
      "the graph was changed",
    );
  }

  /** What was handed out as a document, to whom. */
  exported({ name: by, role }: Asker, { ip }: Pick<FastifyRequest, "ip">, document: ExportedDocument): void {
    this.log.info({ audit: "export", by, role, address: ip, ...document }, "a document was exported");
  }

  /** Which tool an agent has called, for whom, and how that ended. */
  called({ name: by, role }: Asker, { ip }: Pick<FastifyRequest, "ip">, { tool, outcome }: ToolCall): void {
    this.log.info({ audit: "tool", by, role, address: ip, tool, outcome }, "a tool was called");
  }

  /** A wrong token, and never the token itself. */
  refusedToSignIn({ ip }: Pick<FastifyRequest, "ip">, why: "malformed" | "wrong" | "too many attempts"): void {
    const leftOut = this.refusals.leftOutBefore(ip);
    if (leftOut === undefined) return;
    const line = { audit: "sign-in refused", address: ip, why, ...(leftOut > 0 && { leftOut }) };
    this.log.info(line, "a caller was not let in");
  }
}
