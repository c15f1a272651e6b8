const mostKnown = 1_000;
const longestRequest = 4_000;

/** What requests cost when they were last sent: by this, one that is sent again is refused before it is read. */
export class KnownCosts {
  private readonly costs = new Map<string, number>();

  of(text: string): number | undefined {
    return this.costs.get(text);
  }

  learn(text: string, cost: number): void {
    if (text === "" || this.costs.get(text) === cost) return;
    if (this.costs.size >= mostKnown)
      for (const oldest of [...this.costs.keys()].slice(0, mostKnown / 2)) this.costs.delete(oldest);
    this.costs.set(text, cost);
  }
}

/** A request as it is known again; empty where it is too long for that. */
export function textOfRequest(asked: unknown): string {
  if (typeof asked !== "object" || asked === null) return "";
  const { query, variables, operationName, method, params } = asked as Readonly<Record<string, unknown>>;
  if (typeof method === "string") return shortEnough(`${method}\n${JSON.stringify(params ?? null)}`);
  if (typeof query !== "string" || query.length > longestRequest) return "";
  const rest = JSON.stringify([variables ?? null, operationName ?? null]);
  return shortEnough(`${query}\n${rest}`);
}

function shortEnough(text: string): string {
  return text.length > longestRequest ? "" : text;
}
