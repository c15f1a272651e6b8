import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type GraphName, graphNames } from "../graph-sizes.ts";
import { benchLoading, databaseOf } from "../loading.ts";
import { tableOf } from "../table.ts";
import { observeCrowd } from "./crowd.ts";
import { crowdQuestions } from "./questions.ts";
import { tableOverTime, verdictsOf } from "./report.ts";

/** `npm run crowd`: see bench/README.md. Ends with 1 where a limit was not kept. */
const { values } = parseArgs({
  options: {
    graph: { type: "string", default: "G2" },
    database: { type: "string" },
    seconds: { type: "string", default: "60" },
    clients: { type: "string", default: "100" },
    callers: { type: "string", default: "10" },
    patience: { type: "string", default: "1" },
    serve: { type: "string", multiple: true, default: [] },
    node: { type: "string", multiple: true, default: [] },
  },
});
const graph = values.graph as GraphName;
if (!graphNames.includes(graph)) throw new Error(`--graph ${graph} is not known; give one of ${graphNames.join(", ")}`);
const database = values.database ?? databaseOf(mkdtempSync(join(tmpdir(), "ai-supply-graph-crowd-")), graph);
if (!existsSync(database)) await benchLoading(graph, join(database, ".."));
const observed = await observeCrowd({
  database,
  questions: crowdQuestions(graph),
  seconds: Number(values.seconds),
  clients: Math.ceil(Number(values.clients) / 2),
  callers: Number(values.callers),
  patience: Number(values.patience),
  nodeOptions: values.node,
  settings: values.serve.flatMap((setting) => setting.split("=", 2)),
});
const verdicts = verdictsOf(observed);
process.stdout.write(
  `${tableOf(`${values.clients} clients ask ${graph}`, tableOverTime(observed))}\n${tableOf("What has to hold", verdicts)}\n`,
);
if (verdicts.some((row) => row.values["kept"] === "NO")) process.exitCode = 1;
