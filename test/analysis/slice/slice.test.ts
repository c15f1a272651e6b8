import fc from "fast-check";
import { expect, test } from "vitest";
import { askBlastRadius } from "../../../src/service/questions/blast-radius.ts";
import type { ImpactView } from "../../../src/service/questions/impact-view.ts";
import { askSlice } from "../../../src/service/questions/slice.ts";
import { blastRadiusCase } from "../../oracle/arbitraries.ts";
import { inputOf } from "../../oracle/product.ts";
import { graph, NOW, org, rel } from "../../oracle/shapes.ts";
import { viewOf } from "../../oracle/view.ts";
import { libraryOf, refs, sessionOn } from "../../service/session-on.ts";

const runs = Number(process.env["ORACLE_RUNS"] ?? 500);

test("drawn and elided are together the whole, within the budget, and a best path leads to what is drawn", {
  timeout: 600_000,
}, async () => {
  let elided = 0;
  let labsElided = 0;
  await fc.assert(
    fc.asyncProperty(blastRadiusCase, fc.integer({ min: 1, max: 6 }), async ({ document, question, asker }, maxNodes) => {
      const library = await libraryOf(document);
      // As they were known then: a seed that was not known yet, or was marked above the asker, is refused.
      const known = viewOf(document, question, asker).entities;
      fc.pre(question.seeds.every((id) => known.has(id)));
      const session = sessionOn(library, { ...asker, now: question.now });
      const answer = await askBlastRadius(session, { ...inputOf(question), seeds: refs(...question.seeds) });
      const impacts = answer.impacts(undefined, "SEVERITY");
      const drawing = await answer.graph(maxNodes);
      const whole = new Set(question.seeds).size + impacts.length;
      const counted = drawing.elisions.reduce((sum, elision) => sum + elision.count, 0);
      expect(drawing.nodes.length + counted).toBe(whole);
      expect(drawing.nodes.length).toBeLessThanOrEqual(maxNodes);
      const drawn = new Set(drawing.nodes.map((node) => node.id));
      for (const elision of drawing.elisions) expect(drawn).toContain(elision.anchor);
      for (const edge of drawing.edges) expect(drawn.has(edge.source) && drawn.has(edge.target)).toBe(true);
      const edges = new Map(drawing.edges.map((edge) => [edge.id, edge]));
      const answered = new Set([...question.seeds, ...impacts.map((view) => view.entity)]);
      // Of a best path, what `maxNodes` left out of the answer is not there to draw.
      const steps = (view: ImpactView) => view.bestPath.steps.filter((step) => answered.has(step.from) && answered.has(step.to));
      /** Whether a best path leads through drawn entities to this one: its own, or one that goes on from here. */
      const isLedTo = (entity: string) =>
        impacts.some((view) => {
          const place = view.bestPath.steps.findIndex((step) => step.to === entity);
          return place >= 0 && view.bestPath.steps.slice(0, place + 1).every(({ from }) => !answered.has(from) || drawn.has(from));
        });
      for (const view of impacts) {
        if (!drawn.has(view.entity)) continue;
        expect(isLedTo(view.entity)).toBe(true);
        if (steps(view).some((step) => !drawn.has(step.from))) continue;
        for (const { relationship } of steps(view)) expect(edges.get(relationship)?.onPath).toBe(true);
      }
      const isLab = (id: string) => known.get(id)?.roles?.includes("LAB") ?? false;
      const labs = impacts.filter((view) => isLab(view.entity));
      if (labs.some((view) => !drawn.has(view.entity))) {
        const wayToLabs = labs.flatMap((view) => view.bestPath.steps.flatMap((step) => [step.from, step.to]));
        const important = new Set([...question.seeds, ...wayToLabs]);
        expect([...drawn].filter((id) => !important.has(id))).toEqual([]);
        labsElided++;
      }
      if (counted > 0) elided++;
    }),
    { numRuns: runs },
  );
  expect(elided).toBeGreaterThan(runs / 20);
  expect(labsElided).toBeGreaterThan(runs / 100);
});

test("a part of a way to a lab is drawn before anything else", async () => {
  const document = graph(
    [org("s"), org("near"), org("a"), org("b"), org("lab", { roles: ["LAB"] }), org("lab-2", { roles: ["LAB"] })],
    [
      rel("r1: s SUPPLIES_DATA near"),
      rel("r2: s SUPPLIES_COMPUTE a"),
      rel("r3: a SUPPLIES_COMPUTE b"),
      rel("r4: b SUPPLIES_COMPUTE lab"),
      rel("r5: lab SUPPLIES_COMPUTE lab-2"),
    ],
  );
  const answer = await askBlastRadius(sessionOn(await libraryOf(document), { now: NOW }), { seeds: refs("s") });
  const drawn = async (maxNodes: number) => (await answer.graph(maxNodes)).nodes.map((node) => node.id);
  expect(await Promise.all([1, 2, 3, 4, 5, 6].map(drawn))).toEqual([
    ["s"],
    ["s", "a"],
    ["s", "a", "b"],
    ["s", "a", "b", "lab"],
    ["s", "a", "b", "lab", "lab-2"],
    ["s", "a", "near", "b", "lab", "lab-2"],
  ]);
});

test("a neighbourhood's drawn and elided are together all that is linked within the hops", { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(blastRadiusCase, fc.integer({ min: 1, max: 5 }), fc.nat(3), async ({ document, question }, maxNodes, hops) => {
      const focus = refs(...question.seeds);
      const asked = { focus, hops, maxNodes, time: { during: {} }, knownAt: question.now };
      const answer = await askSlice(sessionOn(await libraryOf(document), { now: question.now }), asked);
      const active = (id: string) =>
        document.relationships
          .find((one) => one.id === id)!
          .claims!.some(
            (claim) =>
              (claim.stance ?? "SUPPORTS") === "SUPPORTS" &&
              Date.parse(claim.recordedAt) <= question.now &&
              (claim.retractedAt === undefined || question.now < Date.parse(claim.retractedAt)),
          );
      let whole = new Set(question.seeds);
      for (let hop = 0; hop < hops; hop++) {
        const linked = document.relationships.filter((one) => active(one.id) && (whole.has(one.from) || whole.has(one.to)));
        whole = new Set([...whole, ...linked.flatMap((one) => [one.from, one.to])]);
      }
      const counted = answer.elisions.reduce((sum, elision) => sum + elision.count, 0);
      expect(answer.nodes.length + counted).toBe(whole.size);
      expect(answer.completeness.explored).toBe(whole.size);
    }),
    { numRuns: runs },
  );
});
