import fc from "fast-check";
import { expect, test } from "vitest";
import { blastRadiusCase, type Case, concentrationCase, pathsCase, sharedDependenciesCase } from "../oracle/arbitraries.ts";
import { assertSameAnswer } from "../oracle/compare.ts";
import { naiveConcentration } from "../oracle/concentration.ts";
import type { NativeDocument } from "../oracle/document.ts";
import { naiveBlastRadius } from "../oracle/oracle.ts";
import { naivePaths } from "../oracle/paths.ts";
import {
  type Product,
  productBlastRadius,
  productConcentration,
  productPaths,
  productSharedDependencies,
} from "../oracle/product.ts";
import { type Asker, type CommonQuestion, NotFound } from "../oracle/question.ts";
import { naiveSharedDependencies } from "../oracle/shared-dependencies.ts";
import { TooManyWalks } from "../oracle/walks.ts";
import { topologyOf } from "./topology-of.ts";

const runs = Number(process.env["ORACLE_RUNS"] ?? 1000);

/** The oracle's answer, `undefined` where it gives up, or what it refuses. */
function outcome<T>(ask: () => T): T | { notFound: string } | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof NotFound) return { notFound: error.id };
    if (error instanceof TooManyWalks) return undefined;
    throw error;
  }
}

interface Pair<Question, Answer extends object> {
  readonly name: string;
  readonly cases: fc.Arbitrary<Case<Question>>;
  readonly oracle: (document: NativeDocument, question: Question, asker: Asker) => Answer;
  readonly product: (product: Product, question: Question, asker: Asker) => Answer;
}

function agree<Question extends CommonQuestion, Answer extends object>({
  name,
  cases,
  oracle,
  product,
}: Pair<Question, Answer>): void {
  test(`${name}: the product agrees with the naive oracle on ${runs} random graphs`, { timeout: 600_000 }, async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(cases, async ({ document, question, asker }) => {
        const expected = outcome(() => oracle(document, question, asker));
        fc.pre(expected !== undefined);
        const { topology, entities } = await topologyOf(document);
        const library = { topology, store: undefined as never };
        const actual = outcome(() => product({ library, entities }, question, asker));
        assertSameAnswer(actual, expected as object, { document, question, asker });
        compared++;
      }),
      { numRuns: runs },
    );
    expect(compared).toBeGreaterThanOrEqual(runs);
  });
}

agree({ name: "blast radius", cases: blastRadiusCase, oracle: naiveBlastRadius, product: productBlastRadius });
agree({ name: "paths", cases: pathsCase, oracle: naivePaths, product: productPaths });
agree({
  name: "shared dependencies",
  cases: sharedDependenciesCase,
  oracle: naiveSharedDependencies,
  product: productSharedDependencies,
});
agree({ name: "concentration", cases: concentrationCase, oracle: naiveConcentration, product: productConcentration });
