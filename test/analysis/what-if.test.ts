import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RelationshipKind } from "../../src/model/relationship-kinds.ts";
import { type Assumptions, noAssumptions } from "../../src/service/assumptions.ts";
import { askBlastRadius } from "../../src/service/impact.ts";
import { blastRadiusCase } from "../oracle/arbitraries.ts";
import { assertSameAnswer } from "../oracle/compare.ts";
import type { NativeDocument, NativeRelationship } from "../oracle/document.ts";
import { KINDS } from "../oracle/kinds.ts";
import { askerOf, impactOf, inputOf, visible } from "../oracle/product.ts";
import { NotFound } from "../oracle/question.ts";
import { topologyOf } from "./topology-of.ts";

const runs = Number(process.env["ORACLE_RUNS"] ?? 1000);
/** Assumed relationships are never evidence, so those that are would differ from an edited document by design. */
const addable = Object.keys(KINDS).filter((kind) => kind !== "AFFECTS" && kind !== "RESPONDS_TO");

interface Edit {
  readonly add: readonly NativeRelationship[];
  readonly removeRelationships: readonly string[];
  readonly removeEntities: readonly string[];
}

/** Some relationships to add, whose ends fit, and some relationships and entities to remove; not what the question names. */
const edits = fc.record({
  add: fc.array(
    fc.record({ kind: fc.constantFrom(...addable), from: fc.nat(7), to: fc.nat(7), confidence: fc.constantFrom(1, 1, 0.9, 0.5) }),
    {
      maxLength: 2,
    },
  ),
  removeRelationships: fc.array(fc.nat(13), { maxLength: 2 }),
  removeEntities: fc.array(fc.nat(7), { maxLength: 1 }),
});
type EditPlan = typeof edits extends fc.Arbitrary<infer Plan> ? Plan : never;

function editOf(document: NativeDocument, plan: EditPlan, seeds: readonly string[]): Edit {
  const { entities, relationships } = document;
  const removeEntities = plan.removeEntities.flatMap((pick) => entities[pick]?.id ?? []).filter((id) => !seeds.includes(id));
  const add = plan.add.flatMap(({ kind, from, to, confidence }, place): NativeRelationship[] => {
    const tails = entities.filter((entity) => KINDS[kind]!.tails.includes(entity.kind) && !removeEntities.includes(entity.id));
    const heads = entities.filter((entity) => KINDS[kind]!.heads.includes(entity.kind) && !removeEntities.includes(entity.id));
    if (tails.length === 0 || heads.length === 0) return [];
    const claim = (statedOn: string) => ({
      id: `assumed-claim-${place}-${statedOn}`,
      status: "CONFIRMED" as const,
      confidence,
      sources: ["source-a"],
      statedOn,
      recordedAt: "1970-01-01T00:00:00Z",
    });
    // Somebody said so in the first year and in the last: it certainly held at all times.
    const claims = [claim("0001"), claim("9999")];
    return [{ id: `assumed-${place}`, kind, from: tails[from % tails.length]!.id, to: heads[to % heads.length]!.id, claims }];
  });
  return { add, removeEntities, removeRelationships: plan.removeRelationships.flatMap((pick) => relationships[pick]?.id ?? []) };
}

function edited(document: NativeDocument, edit: Edit): NativeDocument {
  const isGone = (id: string) => edit.removeEntities.includes(id);
  return {
    ...document,
    entities: document.entities.filter((entity) => !isGone(entity.id)),
    relationships: [
      ...document.relationships.filter((one) => !edit.removeRelationships.includes(one.id) && !isGone(one.from) && !isGone(one.to)),
      ...edit.add,
    ],
  };
}

function assumptionsOf(document: NativeDocument, entities: ReadonlyMap<string, unknown>, edit: Edit): Assumptions {
  const record = (one: NativeRelationship) => ({ ...one, kind: one.kind as RelationshipKind, attributes: {} });
  return {
    added: new Map(edit.add.map((one) => [one.id, { relationship: record(one), confidence: one.claims![0]!.confidence }])),
    removedRelationships: document.relationships.filter((one) => edit.removeRelationships.includes(one.id)).map(record),
    removedEntities: edit.removeEntities.map((id) => entities.get(id) as never),
  };
}

async function ask(
  document: NativeDocument,
  question: Parameters<typeof inputOf>[0] & { seeds: string[] },
  clearance: number,
  edit?: Edit,
) {
  const { topology, entities } = await topologyOf(document);
  const library = { topology, store: undefined as never };
  const seeds = visible({ library, entities }, question.seeds, { clearance });
  const assumptions = edit === undefined ? noAssumptions : assumptionsOf(document, entities, edit);
  return askBlastRadius(library, askerOf({ clearance }), seeds, inputOf(question), { now: () => question.now }, assumptions);
}

type Answer = Awaited<ReturnType<typeof ask>>;
function plain(answer: Answer) {
  const { status, reasons, explored, frontier } = answer.completeness;
  return {
    impacts: answer.impacts(undefined, "SEVERITY").map(impactOf),
    completeness: { status, reasons: [...reasons], explored, frontier, fainter: answer.fainter() },
  };
}

const cases = fc.record({ one: blastRadiusCase, plan: edits });

describe("what if", () => {
  test("an assumption answers as an edited document would", { timeout: 600_000 }, async () => {
    let assumed = 0;
    await fc.assert(
      fc.asyncProperty(cases, async ({ one: { document, question, asker }, plan }) => {
        const edit = editOf(document, plan, question.seeds);
        const answers = await bothOrNeither(
          () => ask(document, question, asker.clearance, edit),
          () => ask(edited(document, edit), question, asker.clearance),
        );
        fc.pre(answers !== undefined);
        if (edit.add.length + edit.removeEntities.length + edit.removeRelationships.length > 0) assumed++;
        assertSameAnswer(plain(answers[0]), plain(answers[1]), { document, question, asker, edit });
        const before = new Map(
          plain(await ask(document, question, asker.clearance)).impacts.map((impact) => [impact.entity, impact]),
        );
        const after = new Map(plain(answers[1]).impacts.map((impact) => [impact.entity, impact]));
        const comparison = answers[0].comparison();
        if (comparison === undefined) return;
        expect(comparison.gained.map((view) => view.entity).sort()).toEqual(
          [...after.keys()].filter((id) => !before.has(id)).sort(),
        );
        expect(comparison.lost.map((view) => view.entity).sort()).toEqual([...before.keys()].filter((id) => !after.has(id)).sort());
        const changed = [...after].filter(
          ([id, impact]) => before.has(id) && JSON.stringify(before.get(id)) !== JSON.stringify(impact),
        );
        expect(comparison.changed.map((change) => change.entity).sort()).toEqual(changed.map(([id]) => id).sort());
      }),
      { numRuns: runs },
    );
    expect(assumed).toBeGreaterThan(runs / 2);
  });

  test("the graph is as it was after an assumption", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ one: { document, question, asker }, plan }) => {
        const { topology, entities } = await topologyOf(document);
        const library = { topology, store: undefined as never };
        const edit = editOf(document, plan, question.seeds);
        const asked = async (assumptions: Assumptions) => {
          const seeds = visible({ library, entities }, question.seeds, asker);
          return plain(askBlastRadius(library, askerOf(asker), seeds, inputOf(question), { now: () => question.now }, assumptions));
        };
        const before = await asked(noAssumptions).catch(() => undefined);
        fc.pre(before !== undefined);
        await asked(assumptionsOf(document, entities, edit));
        topology.fold();
        expect(await asked(noAssumptions)).toEqual(before);
      }),
      { numRuns: runs / 5 },
    );
  });
});

async function bothOrNeither<T>(...asks: readonly (() => Promise<T>)[]): Promise<[T, T] | undefined> {
  const answers: T[] = [];
  for (const one of asks) {
    try {
      answers.push(await one());
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      return undefined;
    }
  }
  return answers as [T, T];
}
