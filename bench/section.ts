import type { GraphName } from "./graph-sizes.ts";
import { type SectionName, sections } from "./sections.ts";

/** Runs one part and sends its rows to the process that started it. */
const [section, graph, folder] = process.argv.slice(2) as [SectionName, GraphName, string];
process.send!(await sections[section].run(graph, folder));
