import type { Profiler } from "node:inspector";
import { Session } from "node:inspector/promises";

/** Parts of the work of a request, by the address of the code nearest to what runs. */
const parts: readonly (readonly [name: string, place: RegExp])[] = [
  ["validating", /graphql\/(validation|utilities\/TypeInfo)|src\/graphql\/request\/(depth|operation-types)/],
  ["parsing", /graphql\/language\/(parser|lexer|blockString)/],
  ["charging", /src\/graphql\/(cost|request\/cost)/],
  ["planning", /src\/graphql\/execution\/(plan|plans|selection)\./],
  ["writing", /src\/graphql\/execution\/(answer-text|json|plain-values)/],
  ["following harm", /src\/(analysis|topology)\//],
  ["finding text", /src\/search\//],
  ["reading the store", /src\/store\/|libsql/],
  ["services", /src\/service\//],
  ["resolving", /src\/graphql\//],
  ["executing", /graphql\/(execution|type)\//],
];

/** What the CPU of this thread goes to while something is done, in percent, the largest share first. */
export async function cpuShares(work: () => Promise<unknown>): Promise<string> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.setSamplingInterval", { interval: 500 });
    await session.post("Profiler.start");
    await work();
    const { profile } = await session.post("Profiler.stop");
    return inWords(profile);
  } finally {
    session.disconnect();
  }
}

function inWords({ nodes, samples = [] }: Profiler.Profile): string {
  const above = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const places = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const partOf = (leaf: number): string => {
    for (let id: number | undefined = leaf; id !== undefined; id = above.get(id)) {
      const { url = "", functionName = "" } = places.get(id) ?? {};
      if (functionName === "(garbage collector)" || functionName === "(idle)") return functionName.slice(1, -1);
      const found = parts.find(([, place]) => place.test(url));
      if (found !== undefined) return found[0];
    }
    return "other";
  };
  const counts = new Map<string, number>();
  for (const sample of samples) {
    const part = partOf(sample);
    if (part !== "idle") counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([part, count]) => `${part} ${Math.round((100 * count) / all)} %`)
    .filter((share) => !share.endsWith(" 0 %"))
    .join(", ");
}
