import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blastRadiusCase, concentrationCase, ifEdited, nativeDocument, pathsCase, sharedDependenciesCase } from "./arbitraries.ts";
import { naiveConcentration } from "./concentration.ts";
import { firstDay, lastDay } from "./days.ts";
import { edited } from "./edits.ts";
import { KINDS, ownChannels } from "./kinds.ts";
import { naiveBlastRadius } from "./oracle.ts";
import { naivePaths } from "./paths.ts";
import { NotFound } from "./question.ts";
import { naiveRecordsShown } from "./records-shown.ts";
import { naiveSharedDependencies } from "./shared-dependencies.ts";
import { matched } from "./version-matching.ts";
import { TooManyWalks } from "./walks.ts";

const whatIfCase = ifEdited(blastRadiusCase, ({ seeds }) => seeds);

function attempt<Answer>(ask: () => Answer): Answer | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof NotFound || error instanceof TooManyWalks) return undefined;
    throw error;
  }
}

describe("random documents", () => {
  it("can be loaded as they are: by the format's own list of what is refused", () => {
    fc.assert(
      fc.property(nativeDocument, (document) => {
        const entities = new Map(document.entities.map((entity) => [entity.id, entity]));
        const claims = [...document.entities, ...document.relationships].flatMap((record) => record.claims ?? []);
        const records = [...document.sources, ...document.entities, ...document.relationships, ...claims];
        expect(new Set(records.map((record) => record.id)).size).toBe(records.length);
        for (const claim of claims) {
          expect(claim.sources.length).toBeGreaterThan(0);
          for (const source of claim.sources) expect(document.sources.map((each) => each.id)).toContain(source);
          expect(claim.confidence >= 0 && claim.confidence <= 1).toBe(true);
          expect(claim.retractedAt === undefined || claim.retractedAt > claim.recordedAt).toBe(true);
        }
        for (const { kind, from, to, validFrom, validTo, attributes } of document.relationships) {
          const tail = entities.get(from);
          const head = entities.get(to);
          expect(tail && KINDS[kind]?.tails.includes(tail.kind) && head && KINDS[kind]?.heads.includes(head.kind)).toBe(true);
          if (validFrom && validTo)
            expect([firstDay(validFrom) <= firstDay(validTo), lastDay(validFrom) <= lastDay(validTo)]).toEqual([true, true]);
          for (const channel of attributes?.channels ?? []) expect(tail && ownChannels(tail)).toContain(channel);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("hold releases of packages that were affected in some versions, and others that were not", () => {
    const seen = { affected: 0, spared: 0 };
    for (const document of fc.sample(nativeDocument, { numRuns: 400, seed: 7 })) {
      const count = ({ relationships }: typeof document) => relationships.flatMap(({ claims = [] }) => claims).length;
      const releases = document.entities.filter(({ version }) => version !== undefined);
      const isNamed = document.relationships.some(({ attributes }) => attributes?.versions !== undefined);
      if (count(matched(document)) > count(document)) seen.affected++;
      else if (releases.length > 0 && isNamed) seen.spared++;
    }
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThanOrEqual(10);
  });

  it("assume harm of incidents, which is no evidence", () => {
    let inferred = 0;
    for (const { document, question, asker } of fc.sample(whatIfCase, { numRuns: 600, seed: 7 })) {
      const affected = question.edit.add.filter(({ kind }) => kind === "AFFECTS").map(({ id }) => id);
      const answer = attempt(() => naiveBlastRadius(edited(document, question.edit), question, asker));
      const isHit = ({ relationship }: { relationship: string }) => affected.includes(relationship);
      if (answer?.impacts.some(({ bestPath, evidence }) => bestPath.steps.some(isHit) && evidence === "INFERRED")) inferred++;
    }
    expect(inferred).toBeGreaterThanOrEqual(10);
  });

  it("make questions of the other sorts that have answers", () => {
    const seen = { paths: 0, cut: 0, shared: 0, suppliers: 0, origins: 0, hiddenSources: 0 };
    for (const { document, question, asker } of fc.sample(blastRadiusCase, { numRuns: 200, seed: 7 })) {
      const shown = attempt(() => naiveRecordsShown(document, question, asker));
      if (shown?.relationships.some(({ origins }) => origins > 1)) seen.origins++;
      if (shown?.relationships.some(({ origins }) => origins === 0)) seen.hiddenSources++;
    }
    for (const { document, question, asker } of fc.sample(pathsCase, { numRuns: 200, seed: 7 })) {
      const answer = attempt(() => naivePaths(document, question, asker));
      if (answer && answer.paths.length > 0) seen.paths++;
      if (answer && answer.cut.relationships.length > 0) seen.cut++;
    }
    for (const { document, question, asker } of fc.sample(sharedDependenciesCase, { numRuns: 100, seed: 7 }))
      if (attempt(() => naiveSharedDependencies(document, question, asker))?.dependencies.length) seen.shared++;
    for (const { document, question, asker } of fc.sample(concentrationCase, { numRuns: 100, seed: 7 }))
      if (attempt(() => naiveConcentration(document, question, asker))?.suppliers.length) seen.suppliers++;
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThanOrEqual(10);
  });
});
