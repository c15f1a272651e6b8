/** So many documents are opened while another one is worked on: of a folder of thousands, opening takes as long as reading. */
const mostAhead = 4;

/** What is made of each item, in their order, while the next ones are begun. */
export async function* readAhead<T, R>(items: readonly T[], make: (item: T) => Promise<R>): AsyncIterable<R> {
  const begun: Promise<R>[] = [];
  const begin = (item: T) => {
    const made = make(item);
    // Whoever awaits it is told; until then, and if nobody does any more, it is no unhandled rejection.
    made.catch(() => undefined);
    begun.push(made);
  };
  for (const item of items) {
    begin(item);
    if (begun.length > mostAhead) yield (await begun.shift()) as R;
  }
  for (let next = begun.shift(); next !== undefined; next = begun.shift()) yield await next;
}
