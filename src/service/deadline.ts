/** Seconds after which a question is answered with what is found by then. */
const secondsForAnAnswer = 3;

/** Returns how many milliseconds are left for an answer that starts now; negative once the time is over. */
export function deadline(): () => number {
  const end = performance.now() + secondsForAnAnswer * 1000;
  return () => end - performance.now();
}
