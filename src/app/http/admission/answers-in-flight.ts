/** Bytes of answers that their readers have not taken yet. With as many, a client gets no further answer, or nobody does. */
const mostPerClient = 32_000_000;
const mostInAll = 128_000_000;

/** Answers that are being sent: slow readers keep them in memory. */
export class AnswersInFlight {
  private readonly byClient = new Map<string, number>();
  private all = 0;

  get bytes(): number {
    return this.all;
  }

  /** Whose answers have to be read before there are more. */
  fullFor(client: string): "client" | "all" | undefined {
    if ((this.byClient.get(client) ?? 0) >= mostPerClient) return "client";
    return this.all >= mostInAll ? "all" : undefined;
  }

  /** Returns what is called once the answer was sent, or cannot be. */
  add(client: string, bytes: number): () => void {
    this.change(client, bytes);
    let sending = true;
    return () => {
      if (sending) this.change(client, -bytes);
      sending = false;
    };
  }

  private change(client: string, bytes: number): void {
    this.all += bytes;
    const of = (this.byClient.get(client) ?? 0) + bytes;
    if (of > 0) this.byClient.set(client, of);
    else this.byClient.delete(client);
  }
}
