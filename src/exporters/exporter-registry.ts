import type { Exporter } from "./exporter.ts";
import { nativeExporter } from "./native.ts";

/** Every format that can be written. Adding one adds its file and a line here. */
export const exporters: readonly Exporter[] = [nativeExporter];
