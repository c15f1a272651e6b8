import { expect, test } from "vitest";
import { markingRank } from "../../src/model/vocabulary.ts";
import { type Asker, anonymous } from "../../src/service/asker.ts";
import { type Library, library } from "../../src/service/library.ts";
import { Session } from "../../src/service/session.ts";

const graph = { store: { name: "secret" }, topology: {} } as unknown as Library;
const session = new Session(graph, anonymous, 1_000);

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
