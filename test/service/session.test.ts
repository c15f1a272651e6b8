import { expect, test } from "vitest";
import { markingRank } from "../../src/model/vocabulary.ts";
import { type Asker, anonymous } from "../../src/service/asker.ts";
import { startBudget } from "../../src/service/budget.ts";
import { type Library, library } from "../../src/service/library.ts";
import { Session } from "../../src/service/session.ts";
import { libraryOf, sessionOn } from "./session-on.ts";

const graph = { store: { name: "secret" }, topology: {} } as unknown as Library;
const session = new Session(graph, anonymous, { now: 1_000 });

test("services reach the graph of a session by a key, and nobody else does", () => {
  expect(session[library]).toBe(graph);
  // @ts-expect-error the store is not for whoever holds the session
  expect(session.store).toBeUndefined();
  // @ts-expect-error nor is the topology
  expect(session.topology).toBeUndefined();
  // @ts-expect-error nor are both, by a name that can be guessed
  expect(session.library).toBeUndefined();
  expect(Object.getOwnPropertyNames(session)).toEqual(["asker", "now", "knownAt"]);
  expect(Object.getOwnPropertySymbols(session)).toEqual([]);
  expect(JSON.stringify(session)).not.toContain("secret");
});

test("who asks cannot be changed, neither in a session nor in a copy of it", () => {
  const insider: Asker = { ...anonymous, clearance: markingRank("RED") };
  // @ts-expect-error a copy with another asker is not a session
  const copy: Session = { ...session, asker: insider };
  expect(copy[library]).toBeUndefined();
  const change = () => {
    // @ts-expect-error it is bound once
    session.asker = insider;
  };
  expect(change).toThrow(TypeError);
});

test("it sees as of now, or of an instant, with the clearance of its asker", () => {
  expect(session.view()).toEqual({ knownAt: 1_000, clearance: 0 });
  expect(session.view(5)).toEqual({ knownAt: 5, clearance: 0 });
});

test("what is noted of one question of a request is noted of the request, and not of its other questions", () => {
  const request = new Session(graph, anonymous, { now: 1_000 });
  const [first, second] = [request.forQuestion(), request.forQuestion()];
  first.note("a package");
  first.note("a package");
  second.note("another");
  expect([first.notes, second.notes, request.notes]).toEqual([["a package"], ["another"], ["a package", "another"]]);
});

test("all sessions of a request share its budget", () => {
  const budget = startBudget();
  const request = new Session(graph, anonymous, { now: 1_000 }, budget);
  const others = [request.forQuestion(), request.at(2_000), request.continuing({ now: 500, latest: 400, revision: 1 })];
  for (const session of others) expect(session.budget).toBe(budget);
});

test("as of an earlier moment it has the graph of then, and at the present one that of now again", async () => {
  const known = await libraryOf({
    format: "ai-supply-graph/1",
    sources: [],
    entities: [
      { id: "early", kind: "ORGANIZATION", name: "Early" },
      { id: "late", kind: "ORGANIZATION", name: "Late", recordedAt: "2026-03-01T00:00:00Z" },
    ],
    relationships: [],
  });
  const present = sessionOn(known, { now: Date.UTC(2026, 4, 1) });
  const past = present.asOf(Date.UTC(2026, 1, 1));
  const topologies = [past, past.forQuestion(), past.at(present.now)].map((one) => one[library].topology === known.topology);
  expect(topologies).toEqual([false, false, true]);
  expect([past.now, past.knownAt, past.today]).toEqual([present.now, Date.UTC(2026, 1, 1), present.today]);
});
