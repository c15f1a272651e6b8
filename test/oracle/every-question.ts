import type fc from "fast-check";
import {
  blastRadiusCase,
  type Case,
  concentrationCase,
  diffCase,
  exposuresCase,
  ifEdited,
  pathsCase,
  sharedDependenciesCase,
} from "./arbitraries.ts";
import { assertSameAnswer } from "./compare.ts";
import { naiveConcentration } from "./concentration.ts";
import { naiveDiff } from "./diff.ts";
import type { NativeDocument } from "./document.ts";
import { type Edit, edited, fittingEdit } from "./edits.ts";
import { naiveExposures } from "./exposures.ts";
import { naiveBlastRadius } from "./oracle.ts";
import { naivePaths } from "./paths.ts";
import { populationOf } from "./population.ts";
import {
  assumedId,
  type Product,
  productBlastRadius,
  productConcentration,
  productDiff,
  productExposures,
  productPaths,
  productRecordsShown,
  productSharedDependencies,
} from "./product.ts";
import { type Asker, type CommonQuestion, NotFound } from "./question.ts";
import { naiveRecordsShown } from "./records-shown.ts";
import { naiveSharedDependencies } from "./shared-dependencies.ts";
import { matched } from "./version-matching.ts";
import { viewOf } from "./view.ts";
import { TooManyWalks } from "./walks.ts";

/** A question that can be put to the product and to the oracle. */
export interface AskedOfBoth {
  readonly name: string;
  /** Whether the product reads records for it, beside the topology. */
  readonly needsStore: boolean;
  readonly cases: fc.Arbitrary<Case<object>>;
  /**
   * Throws where the two answer differently. False where the case tells nothing: the oracle gives up, or there is nobody
   * to ask about.
   * @param prefix what the ids of the case's document begin with, where the graph lies in one store with others; the
   * question is renamed so
   */
  agree(one: Case<object>, product: Product, prefix?: string): Promise<boolean>;
}

type Rename = (id: string) => string;

interface Both<Question, Answer extends object> {
  readonly name: string;
  readonly needsStore?: true;
  readonly cases: fc.Arbitrary<Case<Question>>;
  oracle(document: NativeDocument, question: Question, asker: Asker): Answer;
  product(product: Product, question: Question, asker: Asker): Answer | Promise<Answer>;
  /** The same question about entities of other names. */
  renamed(question: Question, rename: Rename): Question;
  /** The same question with what is assumed numbered in the order of its ids in the product: of equals, the first by id wins. */
  numbered?(question: Question, document: NativeDocument): Question;
  /** The same question where other graphs lie beside this one; undefined where it cannot be asked. */
  confined?(document: NativeDocument, question: Question, asker: Asker): Question | undefined;
}

function both<Question, Answer extends object>(asked: Both<Question, Answer>): AskedOfBoth {
  return {
    name: asked.name,
    needsStore: asked.needsStore === true,
    cases: asked.cases as unknown as fc.Arbitrary<Case<object>>,
    async agree(one, product, prefix = "") {
      const { asker } = one;
      const document = matched(one.document);
      const renamed = asked.renamed(one.question as Question, (id) => prefix + id);
      const posed = asked.numbered?.(renamed, document) ?? renamed;
      const question = prefix === "" || asked.confined === undefined ? posed : asked.confined(document, posed, asker);
      if (question === undefined) return false;
      const expected = await outcome(() => asked.oracle(document, question, asker));
      if (expected === undefined) return false;
      const actual = await outcome(() => asked.product(product, question, asker));
      assertSameAnswer(ofGraph(actual, prefix), expected, { document, question, asker });
      return true;
    },
  };
}

/** The answer without what it says of the graphs beside this one. */
function ofGraph<Answer>(answer: Answer, prefix: string): Answer {
  const { unreached } = answer as { unreached?: string[] };
  return unreached === undefined ? answer : { ...answer, unreached: unreached.filter((id) => id.startsWith(prefix)) };
}

/** The answer, what it refuses, or undefined where the oracle gives up. */
async function outcome<Answer>(ask: () => Answer | Promise<Answer>): Promise<Answer | { notFound: string } | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotFound) return { notFound: error.id };
    if (error instanceof TooManyWalks) return undefined;
    throw error;
  }
}

/** The question, and the same if the document were another: the product assumes what the oracle reads. */
function alsoIf<Question extends CommonQuestion, Answer extends object>(
  asked: Omit<Both<Question, Answer>, "product"> & {
    product(product: Product, question: Question, asker: Asker, edit?: Edit): Promise<Answer>;
    namedBy(question: Question): readonly string[];
  },
): AskedOfBoth[] {
  const { confined } = asked;
  return [
    both<Question, Answer>({ ...asked, product: (product, question, asker) => asked.product(product, question, asker) }),
    both<Question & { edit: Edit }, Answer>({
      name: `${asked.name}, if it were otherwise`,
      cases: ifEdited(asked.cases, asked.namedBy),
      oracle: (document, question, asker) => asked.oracle(edited(document, question.edit), question, asker),
      product: (product, question, asker) => asked.product(product, question, asker, question.edit),
      numbered: (question, document) => ({ ...question, edit: numberedEdit(fittingEdit(question.edit, document)) }),
      renamed: ({ edit, ...question }, rename) => ({
        ...asked.renamed(question as unknown as Question, rename),
        edit: renamedEdit(edit, rename),
      }),
      ...(confined === undefined
        ? {}
        : {
            confined: (document, question, asker) => {
              const named = confined(edited(document, question.edit), question, asker);
              return named === undefined ? undefined : { ...named, edit: question.edit };
            },
          }),
    }),
  ];
}

/** What is added, numbered in the order of its ids in the product. */
export function numberedEdit(edit: Edit): Edit {
  const inOrder = edit.add.map((one) => ({ one, id: assumedId(one) })).sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...edit, add: inOrder.map(({ one }, place) => ({ ...one, id: `assumed-${place}` })) };
}

/** What is assumed keeps its id: it has no other. */
function renamedEdit({ add, removeRelationships, removeEntities }: Edit, rename: Rename): Edit {
  const between = <One extends Edit["add"][number]>(one: One): One => ({ ...one, from: rename(one.from), to: rename(one.to) });
  return {
    add: add.map(between),
    removeRelationships: removeRelationships.map((one) => ({ ...between(one), id: rename(one.id) })),
    removeEntities: removeEntities.map(rename),
  };
}

/** Those with the role by name, because a role would choose from other graphs too. */
function members(
  document: NativeDocument,
  question: CommonQuestion & { role?: string },
  named: string[] | undefined,
  asker: Asker,
) {
  if (named !== undefined) return named;
  const ids = populationOf(viewOf(document, question, asker), undefined, question.role).map((member) => member.id);
  return ids.length === 0 ? undefined : ids;
}

export const everyQuestion: readonly AskedOfBoth[] = [
  ...alsoIf({
    name: "blast radius",
    cases: blastRadiusCase,
    oracle: naiveBlastRadius,
    product: productBlastRadius,
    renamed: (question, rename) => ({ ...question, seeds: question.seeds.map(rename) }),
    namedBy: (question) => question.seeds,
  }),
  ...alsoIf({
    name: "paths",
    cases: pathsCase,
    oracle: naivePaths,
    product: productPaths,
    renamed: (question, rename) => ({ ...question, from: question.from.map(rename), to: rename(question.to) }),
    namedBy: (question) => [...question.from, question.to],
  }),
  ...alsoIf({
    name: "shared dependencies",
    cases: sharedDependenciesCase,
    oracle: naiveSharedDependencies,
    product: productSharedDependencies,
    renamed: ({ organizations, ...question }, rename) => ({
      ...question,
      ...(organizations === undefined ? {} : { organizations: organizations.map(rename) }),
    }),
    confined: (document, question, asker) => {
      const organizations = members(document, question, question.organizations, asker);
      return organizations === undefined ? undefined : { ...question, organizations };
    },
    namedBy: (question) => question.organizations ?? [],
  }),
  ...alsoIf({
    name: "concentration",
    cases: concentrationCase,
    oracle: naiveConcentration,
    product: productConcentration,
    renamed: ({ population, ...question }, rename) => ({
      ...question,
      ...(population === undefined ? {} : { population: population.map(rename) }),
    }),
    confined: (document, question, asker) => {
      const population = members(document, question, question.population, asker);
      return population === undefined ? undefined : { ...question, population };
    },
    namedBy: (question) => question.population ?? [],
  }),
  both({
    name: "diff",
    needsStore: true,
    cases: diffCase,
    oracle: naiveDiff,
    product: productDiff,
    renamed: (question, rename) => ({ ...question, seeds: question.seeds.map(rename) }),
  }),
  both({
    name: "records shown",
    needsStore: true,
    cases: blastRadiusCase,
    oracle: naiveRecordsShown,
    product: productRecordsShown,
    renamed: (question, rename) => ({ ...question, seeds: question.seeds.map(rename) }),
  }),
  both({
    name: "exposures",
    needsStore: true,
    cases: exposuresCase,
    oracle: naiveExposures,
    product: productExposures,
    renamed: (question, rename) => ({ ...question, organization: rename(question.organization) }),
  }),
];
