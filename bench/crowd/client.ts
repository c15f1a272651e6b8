import { createHash } from "node:crypto";
import { Agent, request } from "node:http";
import type { HttpQuestion } from "../http-questions.ts";

/** What came of one request. */
export interface Answered {
  /** 0 where the connection failed. */
  readonly status: number;
  readonly code: string | undefined;
  readonly retryAfter: number | undefined;
  /** Since the request was on its way, so that those which the client has yet to send do not count. */
  readonly milliseconds: number;
  readonly text: string;
}

/** Asks over connections that stay open, as a client of its own. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true });

  /** @param token none for a stranger */
  constructor(
    private readonly url: string,
    private readonly token: string | undefined,
  ) {}

  ask(question: HttpQuestion): Promise<Answered> {
    const body = JSON.stringify(question);
    let began = performance.now();
    return new Promise((resolve) => {
      const settle = (status: number, text: string, retryAfter: number | undefined) =>
        resolve({ status, code: codeOf(text), retryAfter, milliseconds: performance.now() - began, text });
      const headers = {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
      };
      const sent = request(`${this.url}/graphql`, { method: "POST", agent: this.agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", (error) => settle(0, error.message, undefined));
        response.on("end", () => {
          const after = response.headers["retry-after"];
          settle(response.statusCode ?? 0, Buffer.concat(parts).toString(), after === undefined ? undefined : Number(after));
        });
      });
      // A hundred that ask at once are a hundred requests and connections to make first, in one process: that is not the server's time.
      sent.once("finish", () => {
        began = performance.now();
      });
      sent.on("error", (error) => settle(0, error.message, undefined));
      sent.end(body);
    });
  }

  /** Leaves at once, whatever is still being answered. */
  leave(): void {
    this.agent.destroy();
  }
}

/** By which answers are compared. */
export function hashOf(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}

/** The time was over before it was whole, and the answer says so. */
export function isInPart(text: string): boolean {
  return text.includes('"reasons":["DEADLINE"');
}

/** The code of the first error. Long answers have none: errors come first. */
function codeOf(text: string): string | undefined {
  if (!text.startsWith('{"errors"')) return undefined;
  return /"code":"([A-Z_]+)"/.exec(text)?.[1];
}
