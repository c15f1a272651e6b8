import type { AnswerExporter } from "./answer-exporter.ts";
import { csvExporter, csvGraphExporter } from "./csv/csv-exporter.ts";
import { cytoscape } from "./cytoscape.ts";
import { dot } from "./dot.ts";
import type { GraphExporter } from "./graph-exporter.ts";
import { graphml } from "./graphml.ts";
import { mermaid } from "./mermaid.ts";
import { nativeAnswerExporter, nativeExporter } from "./native.ts";
import { openvex } from "./openvex/openvex-exporter.ts";
import { reportExporter } from "./report/report-exporter.ts";
import { stix } from "./stix/stix-exporter.ts";

/** Every format: how the whole graph is written in it, and how answers are. Adding one adds its folder or file, and a line here. */
const formats: readonly { readonly graph?: GraphExporter; readonly answers?: AnswerExporter }[] = [
  { graph: nativeExporter, answers: nativeAnswerExporter },
  { graph: csvGraphExporter, answers: csvExporter },
  { answers: reportExporter },
  stix,
  openvex,
  mermaid,
  dot,
  graphml,
  cytoscape,
];

/** Those in which the whole graph can be written. */
export const graphExporters: readonly GraphExporter[] = formats.flatMap(({ graph }) => graph ?? []);

/** Those in which an answer can be written. */
export const answerExporters: readonly AnswerExporter[] = formats.flatMap(({ answers }) => answers ?? []);
