import type { Transport, TransportSendOptions } from "@modelcontextprotocol/sdk/shared/transport.js";
import {
  CallToolRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  InitializeRequestSchema,
  isJSONRPCRequest,
  type JSONRPCMessage,
  type JSONRPCRequest,
  ListPromptsRequestSchema,
  ListToolsRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { inputFault, inputFaults } from "./input-faults.ts";

const schemas = [
  InitializeRequestSchema,
  ListToolsRequestSchema,
  CallToolRequestSchema,
  ListPromptsRequestSchema,
  GetPromptRequestSchema,
];
const byMethod: ReadonlyMap<string, (typeof schemas)[number]> = new Map(
  schemas.map((schema) => [schema.shape.method.value, schema]),
);

/** What is wrong with a request of the protocol, in plain words. Undefined if nothing is, or if this server does not handle the method. */
function faultOf(message: JSONRPCMessage): string | undefined {
  if (!isJSONRPCRequest(message)) return undefined;
  const read = byMethod.get(message.method)?.safeParse(message, { error: inputFault });
  if (read?.success === false) return inputFaults(read.error.issues);
  return message.params?.["task"] === undefined
    ? undefined
    : "`params.task` is not for this server, which has no tasks; leave it out.";
}

/**
 * A transport that refuses requests whose parameters are not those of their method as what they are. The SDK calls them faults of
 * the server.
 */
export class CheckedTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: NonNullable<Transport["onmessage"]>;

  constructor(private readonly inner: Transport) {}

  start(): Promise<void> {
    const { inner } = this;
    inner.onclose = () => this.onclose?.();
    inner.onerror = (error) => this.onerror?.(error);
    inner.onmessage = (message, extra) => {
      const fault = faultOf(message);
      if (fault === undefined) this.onmessage?.(message, extra);
      else this.refuse(message as JSONRPCRequest, fault);
    };
    return inner.start();
  }

  send(message: JSONRPCMessage, options?: TransportSendOptions): Promise<void> {
    return this.inner.send(message, options);
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  private refuse({ id }: JSONRPCRequest, fault: string): void {
    const error = { code: ErrorCode.InvalidParams, message: `The message is not as the protocol has it: ${fault}` };
    this.send({ jsonrpc: "2.0", id, error }, { relatedRequestId: id }).catch((failure) => this.onerror?.(failure));
  }
}
