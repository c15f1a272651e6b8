import type { AnswerExporter } from "./answer-exporter.ts";
import { csvExporter } from "./csv/csv-exporter.ts";
import type { GraphExporter } from "./graph-exporter.ts";
import { nativeExporter } from "./native.ts";

/** Every format in which the whole graph can be written. Adding one adds its folder or file, and its name here. */
export const graphExporters: readonly GraphExporter[] = [nativeExporter];

/** Every format in which an answer can be written. Adding one adds its folder or file, and its name here. */
export const answerExporters: readonly AnswerExporter[] = [csvExporter];
