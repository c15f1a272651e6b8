const mostKnown = 1_000;
const longestMessage = 4_000;

/** What messages cost when they were last sent: by this, one that is sent again is refused before it is read. */
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

/** A message of the Model Context Protocol as it is known again; empty where it is none, or too long for that. */
export function textOfMessage(sent: unknown): string {
  if (typeof sent !== "object" || sent === null) return "";
  const { method, params } = sent as Readonly<Record<string, unknown>>;
  if (typeof method !== "string") return "";
  const text = `${method}\n${JSON.stringify(params ?? null)}`;
  return text.length > longestMessage ? "" : text;
}
