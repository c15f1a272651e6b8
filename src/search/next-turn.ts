const waiting: (() => void)[] = [];

/**
 * Resolves in a later turn of the event loop. Of all long work of this thread, one goes on in each turn, in the order in which
 * they have asked: however much of it there is, requests that arrive wait for one part of it, not for a part of each.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(goOn);
  });
}

function goOn(): void {
  waiting.shift()?.();
  // Not in this turn: what is made immediate while a turn is under way belongs to the next.
  if (waiting.length > 0) setImmediate(goOn);
}
