import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { type ErrorCode, SupplyGraphError } from "../model/errors.ts";
import { type Asker, requireRole } from "../service/asker.ts";
import type { Outcome } from "../service/changes/change.ts";
import type { Session } from "../service/session.ts";
import type { Tool, Work } from "./tool.ts";
import { readInput } from "./tool-input.ts";
import { roleOfChanges } from "./tool-list.ts";
import { failureOf, type LogFault, resultOf } from "./tool-result.ts";

/** How a call of a tool ended. */
export interface ToolCall {
  readonly tool: string;
  readonly outcome: ErrorCode | "ok";
  readonly milliseconds: number;
}

/** Who calls tools, and what the transport does for each call. */
export interface Caller {
  readonly asker: Asker;
  /**
   * Waits until it is the turn of so much work, and returns the session that does it. Rejects where there is no room for it, or no
   * graph to ask.
   * @param cancelled aborted when the client takes the call back, or leaves
   */
  begin(work: Work, cancelled: AbortSignal): Promise<Session>;
  /** How large a result may be; as large as it is where this is absent. */
  readonly mostBytes?: number;
  readonly onCall?: (call: ToolCall) => void;
  readonly onChange?: (outcome: Outcome<unknown>) => void;
  readonly onFault: LogFault;
}

/** Calls a tool. Errors are part of the result, so that the agent can correct the call. */
export async function callTool(tool: Tool, given: unknown, caller: Caller, cancelled: AbortSignal): Promise<CallToolResult> {
  const since = performance.now();
  const ended = (outcome: ToolCall["outcome"]) =>
    caller.onCall?.({ tool: tool.name, outcome, milliseconds: performance.now() - since });
  try {
    const result = await answerOf(tool, given, caller, cancelled);
    ended("ok");
    return result;
  } catch (error) {
    const { code, result } = failureOf(error, caller.onFault);
    ended(code);
    return result;
  }
}

async function answerOf(tool: Tool, given: unknown, caller: Caller, cancelled: AbortSignal): Promise<CallToolResult> {
  if (tool.change !== undefined) requireRole(caller, roleOfChanges[tool.change], `use the tool ${tool.name}`);
  const { input, maxTokens } = readInput(tool, given);
  const session = await caller.begin(tool.work(input), cancelled);
  const answer = await tool.answer(session, input);
  if (answer.outcome !== undefined) caller.onChange?.(answer.outcome);
  // Nobody reads what would be told now.
  if (session.budget.aborted.aborted)
    throw new SupplyGraphError("DEADLINE_EXCEEDED", "The client is no longer waiting for the answer.");
  const result = resultOf(tool, answer, maxTokens);
  const { mostBytes = Number.POSITIVE_INFINITY } = caller;
  if (mostBytes < Number.POSITIVE_INFINITY && Buffer.byteLength(JSON.stringify(result)) > mostBytes) {
    throw new SupplyGraphError("COST_LIMIT", `The answer is larger than ${mostBytes} bytes. Ask for less of it.`);
  }
  return result;
}
