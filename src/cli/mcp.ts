import { userInfo } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { pino } from "pino";
import { Audit } from "../app/http/audit.ts";
import { FaultLog } from "../app/http/fault-log.ts";
import { Readiness, readyApp } from "../app/http/readiness.ts";
import { Refusal } from "../app/http/refusal.ts";
import { isDatabaseStarting } from "../app/opening.ts";
import type { Caller } from "../mcp/call-tool.ts";
import { prompts } from "../mcp/prompt-registry.ts";
import { makeMcpServer, type Offer } from "../mcp/server.ts";
import { answerStreams, type Streams } from "../mcp/stdio.ts";
import { tools } from "../mcp/tool-registry.ts";
import { SupplyGraphError } from "../model/errors.ts";
import { markingRank } from "../model/vocabulary.ts";
import { type Asker, anonymous, localOperator } from "../service/asker.ts";
import { startBudget } from "../service/budget.ts";
import { markingOf } from "./ask/names.ts";
import { textOf } from "./ask/option-values.ts";
import { type CommandOptions, settingsOf } from "./command-settings.ts";
import { openApp } from "./open-app.ts";
import { surviveDriverFaults } from "./stray-faults.ts";

/** So long a call waits for a graph that is being opened, before it is told so. */
const openingMilliseconds = 2_000;

/** `mcp`: answers one client until it leaves, or until it is asked to stop. */
export async function mcp(options: CommandOptions): Promise<void> {
  surviveDriverFaults();
  await answerAgent(options, { tools, prompts }, { input: process.stdin, output: process.stdout });
}

/** The same, with any tools, over any streams. */
export async function answerAgent(
  options: CommandOptions,
  offer: Offer,
  streams: Pick<Streams, "input" | "output">,
): Promise<void> {
  const settings = settingsOf(options);
  const asker = askerIn(options);
  // Standard output is for the protocol alone.
  const log = pino({ level: settings.LOG_LEVEL }, pino.destination(2));
  const readiness = new Readiness(log);
  const ready = readiness.begin({
    open: () => openApp(settings),
    isTooEarly: (error) => isDatabaseStarting(settings, error),
  });
  const audit = new Audit(log);
  const caller: Caller = {
    asker,
    async begin(_, cancelled) {
      await Promise.race([ready, pause(openingMilliseconds, undefined, { ref: false })]);
      return appIn(readiness).session(asker, undefined, startBudget({ aborted: cancelled, endsReads: true }));
    },
    onCall: (call) => audit.called(asker, here, call),
    onChange: (outcome) => audit.changed(outcome, here),
    onFault: new FaultLog(log).of("a tool failed"),
  };
  const server = makeMcpServer(offer, caller);
  const stop = () => void server.close();
  for (const signal of stops) process.once(signal, stop);
  const onError = (error: Error) => log.warn(`a message was not understood: ${error.message}`);
  try {
    const left = answerStreams(server, { ...streams, onError });
    await Promise.race([left, ready.then(() => left)]);
  } finally {
    for (const signal of stops) process.off(signal, stop);
    streams.input.destroy();
    await readiness.close();
  }
}

/** In the place of an address. */
const here = { ip: "standard input" };

const stops = ["SIGINT", "SIGTERM"] as const;

function appIn(readiness: Readiness): ReturnType<typeof readyApp> {
  try {
    return readyApp(readiness);
  } catch (error) {
    throw error instanceof Refusal ? new SupplyGraphError(error.code, error.message) : error;
  }
}

/** Whoever starts it may see and do everything; an agent is given as little of that as was said. */
function askerIn(options: CommandOptions): Asker {
  const marking = textOf(options, "clearance");
  const clearance = marking === undefined ? anonymous.clearance : markingRank(markingOf(marking));
  const operator = localOperator(textOf(options, "by") ?? userInfo().username);
  return { ...operator, clearance, role: options["write"] === true ? operator.role : "VIEWER" };
}
