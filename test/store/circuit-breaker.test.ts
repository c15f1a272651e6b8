import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CircuitBreaker } from "../../src/store/neo4j/circuit-breaker.ts";
import { UnreachableStoreError } from "../../src/store/unreachable-store.ts";

const now = () => performance.now();
const fault = new UnreachableStoreError("The server does not answer.");

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server that can be switched off, and how often it was looked at. */
function breaker(mostLooks?: number) {
  const server = { state: "away" as "away" | "hangs" | "answers", looks: 0 };
  const look = async () => {
    server.looks++;
    if (server.state === "hangs") await new Promise(() => {});
    if (server.state === "away") throw fault;
  };
  return { server, breaker: new CircuitBreaker(look, mostLooks) };
}

it("lets calls through until one finds the server away, then none until a look is answered", async () => {
  const { server, breaker: circuit } = breaker();
  expect(() => circuit.check()).not.toThrow();
  circuit.open(fault, now());
  expect(() => circuit.check()).toThrow(fault);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(() => circuit.check()).toThrow(fault);
  server.state = "answers";
  await vi.advanceTimersByTimeAsync(1_000);
  expect(() => circuit.check()).not.toThrow();
});

it("looks no more once the server answers", async () => {
  const { server, breaker: circuit } = breaker();
  circuit.open(fault, now());
  server.state = "answers";
  await vi.advanceTimersByTimeAsync(1_000);
  const { looks } = server;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.looks).toBe(looks);
});

it("a false alarm ends with the first look, which does not wait", async () => {
  const { server, breaker: circuit } = breaker();
  server.state = "answers";
  circuit.open(fault, now());
  await vi.advanceTimersByTimeAsync(1);
  expect(() => circuit.check()).not.toThrow();
  expect(server.looks).toBe(1);
});

it("a look that hangs holds up none of the next, and not more than a few hang at once", async () => {
  const { server, breaker: circuit } = breaker(3);
  server.state = "hangs";
  circuit.open(fault, now());
  await vi.advanceTimersByTimeAsync(900);
  expect(server.looks).toBe(3);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.looks).toBe(3);
  const other = breaker(3);
  other.server.state = "hangs";
  other.breaker.open(fault, now());
  other.server.state = "answers";
  await vi.advanceTimersByTimeAsync(1_000);
  expect(() => other.breaker.check()).not.toThrow();
});

it("an answer to a look of an earlier outage ends no later one", async () => {
  const answers: (() => void)[] = [];
  const circuit = new CircuitBreaker(() => new Promise<void>((resolve) => answers.push(resolve)));
  circuit.open(fault, now());
  await vi.advanceTimersByTimeAsync(500);
  answers[1]?.();
  await vi.advanceTimersByTimeAsync(1);
  expect(() => circuit.check()).not.toThrow();
  const later = new UnreachableStoreError("Again.");
  circuit.open(later, now());
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(1);
  expect(() => circuit.check()).toThrow(later);
  circuit.close();
});

it("a call that was slow, or hung since before the server was back, stops no others", async () => {
  const { server, breaker: circuit } = breaker();
  const began = now();
  await vi.advanceTimersByTimeAsync(1_000);
  circuit.answered();
  expect(circuit.open(fault, began)).toBe(false);
  expect(() => circuit.check()).not.toThrow();
  const hung = now() + 1;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(circuit.open(fault, hung)).toBe(true);
  server.state = "answers";
  await vi.advanceTimersByTimeAsync(1_000);
  expect(circuit.open(fault, hung)).toBe(false);
});

it("looks no more once it is closed, and cannot be opened again", async () => {
  const { server, breaker: circuit } = breaker();
  circuit.open(fault, now());
  circuit.close();
  circuit.open(fault, now());
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.looks).toBe(1);
});
