import type { HostileRequest } from "./hostile-field.ts";
import type { Server } from "./open-server.ts";

export interface Measured {
  /** Milliseconds of CPU of the whole process: all threads, the collector and the compiler included. */
  readonly cpu: number;
  readonly bytes: number;
  readonly isRefused: boolean;
}

let asked = 0;

/** One request with a document that the server has not seen: it is parsed, validated and planned each time. */
export async function measured({ ask }: Pick<Server, "ask">, { query, variables }: HostileRequest): Promise<Measured> {
  const request = { query: `${query}\n#${asked++}`, variables };
  const before = process.cpuUsage();
  const answer = await ask(request);
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1_000, bytes: Buffer.byteLength(answer), isRefused: answer.includes('"errors"') };
}

/**
 * The least of some repetitions. What the first ones take beyond it is the warming of the code, the collector's, or the
 * machine's; a request is too much only where it is so each time.
 *
 * @param enough no more repetitions are made once one takes less
 */
export async function least(
  server: Pick<Server, "ask">,
  request: HostileRequest,
  enough: number,
  repetitions = 5,
): Promise<Measured> {
  let best = await measured(server, request);
  for (let more = 1; more < repetitions && best.cpu > enough; more++) {
    const next = await measured(server, request);
    if (next.cpu < best.cpu) best = next;
  }
  return best;
}
