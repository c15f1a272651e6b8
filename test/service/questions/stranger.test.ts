import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../../src/app/compose.ts";
import { type Asker, anonymous } from "../../../src/service/asker.ts";
import type { EntityRef } from "../../../src/service/catalog/references.ts";
import type { AssumptionInput } from "../../../src/service/questions/assumptions.ts";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import { askConcentration } from "../../../src/service/questions/concentration.ts";
import { askDiff } from "../../../src/service/questions/diff.ts";
import { askExposures } from "../../../src/service/questions/exposures.ts";
import { askPaths } from "../../../src/service/questions/paths.ts";
import { askSharedDependencies } from "../../../src/service/questions/shared-dependencies.ts";
import { askSlice } from "../../../src/service/questions/slice.ts";
import type { Session } from "../../../src/service/session.ts";
import { insider, openApp, temporaryFolder } from "../../graphql/api.ts";
import { fixture } from "../../graphql/fixture.ts";

/** The fixture with another way to name the marked organization: by its id in a register. */
const document = {
  ...fixture,
  entities: fixture.entities.map((entity) =>
    entity.id === "lab-hidden" ? { ...entity, externalIds: [{ scheme: "wikidata", value: "Q-hidden" }] } : entity,
  ),
};
const folder = temporaryFolder();
let app: App;
beforeAll(async () => {
  app = await openApp(folder.path, document);
});
afterAll(async () => {
  await app.close();
  folder.remove();
});

const open = { id: "lab-one" };
const kinds = ["SUPPLIES_DATA"] as const;
const moments = { before: { knownAt: 0 }, after: {} };

/** Every question that can be asked, and how it names entities. */
const questions: {
  readonly [question: string]: { readonly [field: string]: (session: Session, ref: EntityRef) => Promise<unknown> };
} = {
  askBlastRadius: {
    seeds: (session, ref) => askBlastRadius(session, { seeds: [open, ref] }),
  },
  askPaths: {
    from: (session, ref) => askPaths(session, { from: [ref], to: open }),
    to: (session, ref) => askPaths(session, { from: [open], to: ref }),
  },
  askSharedDependencies: {
    organizations: (session, ref) => askSharedDependencies(session, { organizations: [open, ref] }),
  },
  askConcentration: {
    population: (session, ref) => askConcentration(session, { population: [open, ref], kinds }),
  },
  askDiff: {
    seeds: (session, ref) => askDiff(session, { seeds: [open, ref], ...moments }),
  },
  askSlice: {
    focus: (session, ref) => askSlice(session, { focus: [open, ref] }),
  },
  askExposures: {
    organization: (session, organization) => askExposures(session, { organization }),
  },
};

/** Every question that can be asked what if. */
const whatIf: { readonly [question: string]: (session: Session, assume: AssumptionInput) => Promise<unknown> } = {
  askBlastRadius: (session, assume) => askBlastRadius(session, { seeds: [open], assume: [assume] }),
  askPaths: (session, assume) => askPaths(session, { from: [open], to: { id: "lab-two" }, assume: [assume] }),
  askSharedDependencies: (session, assume) => askSharedDependencies(session, { organizations: [open], assume: [assume] }),
  askConcentration: (session, assume) => askConcentration(session, { population: [open], kinds, assume: [assume] }),
};
const [kind] = kinds;
const assumptions: { readonly [what: string]: (ref: EntityRef) => AssumptionInput } = {
  removeEntity: (removeEntity) => ({ removeEntity }),
  "addRelationship.from": (from) => ({ addRelationship: { kind, from, to: { id: "lab-two" } } }),
  "addRelationship.to": (to) => ({ addRelationship: { kind, from: { id: "acme-data" }, to } }),
};

type Ask = (session: Session, ref: EntityRef) => Promise<unknown>;
const cases: [question: string, field: string, ask: Ask][] = [
  ...Object.entries(questions).flatMap(([question, fields]) =>
    Object.entries(fields).map(([field, ask]): [string, string, Ask] => [question, field, ask]),
  ),
  ...Object.entries(whatIf).flatMap(([question, ask]) =>
    Object.entries(assumptions).map(([what, assume]): [string, string, Ask] => [
      question,
      `assume.${what}`,
      (session, ref) => ask(session, assume(ref)),
    ]),
  ),
];
const hidden: readonly EntityRef[] = [{ id: "lab-hidden" }, { external: { scheme: "wikidata", value: "Q-hidden" } }];
const unknown: readonly EntityRef[] = [{ id: "lab-unknown" }, { external: { scheme: "wikidata", value: "Q-unknown" } }];

/** What is said, with the name that was asked for and the near misses left out. */
async function refusalOf(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => "answered",
    (thrown: { readonly code: string; readonly message: string }) => `${thrown.code} ${thrown.message}`,
  );
  return error.replaceAll(/hidden|unknown/g, "…").replace(/ Did you mean .*| Search for .*/s, "");
}
const as = (asker: Asker) => app.session(asker, Date.parse("2026-07-01T12:00:00Z"));

describe("a marked entity does not exist for a stranger", () => {
  test.each(cases)("%s, %s", async (_, __, ask) => {
    for (const [place, ref] of hidden.entries()) {
      const refusal = await refusalOf(ask(as(anonymous), ref));
      expect(refusal).toMatch(/^NOT_FOUND /);
      expect(refusal).toBe(await refusalOf(ask(as(anonymous), unknown[place] as EntityRef)));
      // It is the marking that hides it: whoever may see it is answered.
      expect(await refusalOf(ask(as(insider), ref))).toBe("answered");
    }
  });

  test.each(Object.entries(whatIf))("%s, assume.removeRelationship", async (_, ask) => {
    const removed = (removeRelationship: string, asker: Asker) => refusalOf(ask(as(asker), { removeRelationship }));
    for (const id of ["acme-supplies-hidden", "two-invests-in-one"]) {
      expect(await removed(id, anonymous)).toMatch(/^NOT_FOUND /);
      expect(await removed(id, insider)).toBe("answered");
    }
  });

  test("every question is asked here, with every reference that it takes", () => {
    const folderOfQuestions = fileURLToPath(new URL("../../../src/service/questions", import.meta.url));
    const texts = readdirSync(folderOfQuestions).map((file) => readFileSync(`${folderOfQuestions}/${file}`, "utf8"));
    const asked = (pattern: RegExp) => texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name as string));
    expect(asked(/export async function (ask\w+)/g).sort()).toEqual(Object.keys(questions).sort());
    const fields = [...new Set(Object.values(questions).flatMap(Object.keys))];
    expect([...new Set(asked(/^ {2}readonly (\w+)\??: (?:readonly )?EntityRef\b/gm))].sort()).toEqual(
      [...fields, "removeEntity"].sort(),
    );
    expect(asked(/export interface \w+Question extends (AssumingInput)/g)).toHaveLength(Object.keys(whatIf).length);
  });
});
