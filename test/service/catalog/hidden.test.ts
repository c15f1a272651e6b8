import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../../../src/app/compose.ts";
import { afterAllDays, beforeAllDays } from "../../../src/model/partial-date.ts";
import { type Asker, anonymous } from "../../../src/service/asker.ts";
import { outlineOf } from "../../../src/service/catalog/outline.ts";
import { entitiesFor, recordsFor } from "../../../src/service/catalog/records.ts";
import { relationshipsAt } from "../../../src/service/catalog/relationships.ts";
import { shownRelationships, shownSubjects } from "../../../src/service/catalog/shown-records.ts";
import type { Session } from "../../../src/service/session.ts";
import { insider, openApp, temporaryFolder } from "../../graphql/api.ts";

const folder = temporaryFolder();
let app: App;
beforeAll(async () => {
  app = await openApp(folder.path);
});
afterAll(async () => {
  await app.close();
  folder.remove();
});

const always = { direction: "BOTH", window: { from: beforeAllDays, to: afterAllDays } } as const;
const [hidden, itsRelationship] = ["lab-hidden", "acme-supplies-hidden"] as const;

/** Everything that reads by id, given the id of a marked entity or of a relationship that ends at it. */
const reads: [name: string, read: (session: Session) => Promise<readonly unknown[]>][] = [
  ["entities", (session) => entitiesFor(session, [hidden])],
  ["records", (session) => recordsFor(session, [hidden])],
  ["records, of a relationship", (session) => recordsFor(session, [itsRelationship])],
  ["relationships at it", async (session) => (await relationshipsAt(session, hidden, always, { first: 10 })).items],
  ["relationships that an answer is said to name", (session) => shownRelationships(session, [itsRelationship])],
  ["subjects that an answer is said to name", (session) => shownSubjects(session, [hidden])],
  ["an outline", async (session) => [outlineOf(session, hidden)]],
];
test.each(reads)("a stranger reads nothing of a marked entity: %s", async (_, read) => {
  const found = async (asker: Asker) => (await read(app.session(asker))).filter((one) => one !== undefined);
  expect(await found(insider)).toHaveLength(1);
  const stranger = await found(anonymous).catch((error: { readonly code: string }) => error.code);
  expect([[], "INTERNAL"]).toContainEqual(stranger);
});
