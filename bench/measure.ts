/** What some runs of the same work took, in milliseconds: of the processor (this process, by the system's account), and by the clock. */
export interface Timing {
  readonly runs: number;
  /** Of one run, on average: the system counts processor time too coarsely for a short run. */
  readonly cpu: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}

export function timingOf(wall: readonly number[], cpu: number): Timing {
  const sorted = [...wall].sort((a, b) => a - b);
  return { runs: wall.length, cpu, p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99) };
}

/** Milliseconds of processor time that this process has used. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Runs several works in turns, so that what else the machine does falls on all of them alike, until each had `seconds`
 * (and at least `leastRuns` runs). The processor time is that of the calmest third of the rounds: a shared machine only
 * ever adds to it.
 */
export function sideBySide(
  works: Readonly<Record<string, (run: number) => void>>,
  { seconds = 1, leastRuns = 30, runsARound = 10 } = {},
): Record<string, Timing> {
  const entries = Object.entries(works).map(([name, work]) => ({ name, work, wall: [] as number[], rounds: [] as number[] }));
  // Long enough for the compiler to have settled.
  for (const { work } of entries) for (let run = 0; run < Math.min(50, leastRuns); run++) work(run);
  const end = performance.now() + seconds * 1000 * entries.length;
  for (let round = 0; round * runsARound < leastRuns || performance.now() < end; round++) {
    for (const entry of entries) {
      const before = cpuTime();
      for (let run = 0; run < runsARound; run++) {
        const start = performance.now();
        entry.work(round * runsARound + run);
        entry.wall.push(performance.now() - start);
      }
      entry.rounds.push((cpuTime() - before) / runsARound);
    }
  }
  return Object.fromEntries(
    entries.map(({ name, wall, rounds }) => {
      const calm = rounds.sort((a, b) => a - b).slice(0, Math.ceil(rounds.length / 3));
      return [name, timingOf(wall, calm.reduce((sum, value) => sum + value, 0) / calm.length)];
    }),
  );
}
