import type { Answer } from "../../answer.ts";
import type { AnswerExporter } from "../../answer-exporter.ts";
import type { ExportChoices, ExportFormat } from "../../export-format.ts";
import type { GraphExporter } from "../../graph-exporter.ts";
import type { Network } from "./network.ts";

type Write = (network: Network, choices: ExportChoices) => AsyncIterable<string>;

/** A format that writes the whole graph and every answer alike. */
export interface NetworkFormat {
  readonly graph: GraphExporter;
  readonly answers: AnswerExporter;
}

/** @param write writes a network, whatever was asked */
export function networkFormat(format: ExportFormat, write: Write): NetworkFormat {
  async function* ofAnswer(answer: Answer, choices: ExportChoices = {}) {
    const { networkOfAnswer } = await import("./network-of-answer.ts");
    yield* write(networkOfAnswer(answer), choices);
  }
  return {
    graph: {
      ...format,
      async *write(parts, _, writing) {
        const { networkOfGraph } = await import("./network-of-graph.ts");
        yield* write(networkOfGraph(parts, writing), writing.choices);
      },
    },
    answers: {
      ...format,
      write: { blastRadius: ofAnswer, paths: ofAnswer, slice: ofAnswer, sharedDependencies: ofAnswer, entities: ofAnswer },
    },
  };
}
