import type fc from "fast-check";
import type { Session } from "../../../src/service/session.ts";
import type { NaiveImpact } from "../../oracle/answer.ts";
import {
  blastRadiusCase,
  type Case,
  concentrationCase,
  diffCase,
  ifEdited,
  pathsCase,
  sharedDependenciesCase,
} from "../../oracle/arbitraries.ts";
import { naiveConcentration } from "../../oracle/concentration.ts";
import { compared, naiveDiff } from "../../oracle/diff.ts";
import type { NativeDocument } from "../../oracle/document.ts";
import { type Edit, edited } from "../../oracle/edits.ts";
import { numberedEdit } from "../../oracle/every-question.ts";
import { naiveBlastRadius } from "../../oracle/oracle.ts";
import { naivePaths } from "../../oracle/paths.ts";
import { populationOf } from "../../oracle/population.ts";
import { assumedId, assumptionsOf } from "../../oracle/product.ts";
import type { Asker, CommonQuestion } from "../../oracle/question.ts";
import { naiveSharedDependencies } from "../../oracle/shared-dependencies.ts";
import { viewOf } from "../../oracle/view.ts";

// biome-ignore lint/suspicious/noExplicitAny: facts have the shape of their tool, which the client has checked.
type Facts = any;

/** A tool, and the question of the oracle that it asks. */
export interface AskedOfTool {
  readonly tool: string;
  readonly cases: fc.Arbitrary<Case<object>>;
  /** What the tool is asked, and the answer that the oracle gives; undefined where the tool has no such question. */
  ask(one: Case<object>, session: Session): Promise<{ readonly input: object; oracle(): object } | undefined>;
  /** What the tool has answered, in the shape of the oracle's answer. */
  said(facts: Facts): object;
}

interface Asked<Question extends object> {
  readonly tool: string;
  readonly cases: fc.Arbitrary<Case<Question>>;
  input(question: Question, document: NativeDocument, session: Session): object | undefined | Promise<object | undefined>;
  oracle(document: NativeDocument, question: Question, asker: Asker): object;
  said(facts: Facts): object;
}

function asked<Question extends CommonLimits>({ tool, cases, input, oracle, said }: Asked<Question>): AskedOfTool {
  return {
    tool,
    cases: cases as unknown as fc.Arbitrary<Case<object>>,
    async ask({ document, question, asker }, session) {
      const posed = withoutMaxNodes(question as Question);
      const given = await input(posed, document, session);
      return given && { input: given, oracle: () => oracle(document, posed, asker) };
    },
    said,
  };
}

type CommonLimits = Pick<CommonQuestion, "limits">;

/** Tools have no such limit: it is the server's. */
function withoutMaxNodes<Question extends CommonLimits>({ limits: { maxHops } = {}, ...question }: Question): Question {
  return { ...question, ...(maxHops === undefined ? {} : { limits: { maxHops } }) } as Question;
}

function searchOf({ channels, minLikelihood, edges = {}, limits = {} }: Partial<CommonQuestion>) {
  return {
    channels,
    minLikelihood,
    via: edges.kinds,
    minConfidence: edges.minConfidence,
    withoutDisputed: edges.includeDisputed === false ? true : undefined,
    maxHops: limits.maxHops,
  };
}

function daysOf(time: CommonQuestion["time"]) {
  if (time === undefined) return {};
  if ("at" in time) return time;
  return Object.keys(time.during).length === 0 ? { anyTime: true } : time.during;
}

function instant(knownAt: number | undefined) {
  return knownAt === undefined ? undefined : new Date(knownAt).toISOString();
}

function conditionsOf(question: CommonQuestion) {
  return { ...searchOf(question), ...daysOf(question.time), knownAt: instant(question.knownAt) };
}

function impactOf({ entity, likelihood, confidence, hops, channels, evidence, evidenceRecords, statement, bestPath }: NaiveImpact) {
  const path = bestPath.steps.map(({ relationship }) => relationship);
  return { entity, likelihood, confidence, hops, channels, evidence, evidenceRecords, statement, path };
}

function impactSaid({ id, likelihood, confidence, hops, channels, evidence, evidenceRecords = [], statement, path }: Facts) {
  return {
    entity: id,
    likelihood,
    confidence,
    hops,
    channels,
    evidence,
    evidenceRecords,
    statement: statement?.relationship ?? null,
    path,
  };
}

function listSaid({ total, impacts }: Facts) {
  return { total, impacts: impacts.map(impactSaid) };
}

function listOf(impacts: readonly NaiveImpact[]) {
  return { total: impacts.length, impacts: impacts.map(impactOf) };
}

function withoutFrontier({ frontier: _, ...bounds }: Facts) {
  return bounds;
}

/** Organizations of another role than is usual, in one question of two. */
function othersOf(question: object): string {
  return JSON.stringify(question).length % 2 === 0 ? "LAB" : "DATA_VENDOR";
}

export const askedOfTools: readonly AskedOfTool[] = [
  asked({
    tool: "reach",
    cases: blastRadiusCase,
    input: (question) => ({ seeds: question.seeds, of: othersOf(question), ...conditionsOf(question) }),
    oracle: (document, question, asker) => {
      const { window, impacts, unreached, completeness } = naiveBlastRadius(document, question, asker);
      const group = populationOf(viewOf(document, question, asker), undefined, othersOf(question)).map(({ id }) => id);
      return { window, ...listOf(impacts), completeness, unreached: unreached.filter((id) => group.includes(id)) };
    },
    said: ({ receipt: { window }, reached, notReached: { followed, unknown }, total, completeness }) => ({
      window,
      ...listSaid({ total, impacts: reached }),
      completeness,
      unreached: [...followed, ...unknown].sort(),
    }),
  }),
  asked({
    tool: "why",
    cases: pathsCase,
    input: ({ from, to, k = 5, ...question }) => ({ seeds: from, target: to, paths: k, ...conditionsOf(question) }),
    oracle: (document, question, asker) => {
      const { window, paths, cut, hasMore, isCutByHops } = naivePaths(document, question, asker);
      const told = paths.map(({ steps, ...path }) => ({
        ...path,
        steps: steps.map(({ from, to, relationship, channel, transmission, certainty }) => ({
          from,
          to,
          relationship,
          channel,
          transmission,
          certainty,
        })),
      }));
      return { window, paths: told, cut, hasMore, isCutByHops };
    },
    said: ({ receipt: { window }, paths, cut, hasMore, completeness }) => ({
      window,
      paths: paths.map(({ likelihood, confidence, hops, steps }: Facts) => ({ likelihood, confidence, hops, steps })),
      cut: { entities: [...cut.entities].sort(), relationships: [...cut.relationships].sort() },
      hasMore,
      isCutByHops: completeness.reasons.includes("MAX_HOPS"),
    }),
  }),
  asked({
    tool: "shared",
    // Which incidents count is a question of the API alone.
    cases: sharedDependenciesCase.map((one) => {
      const { incidents: _, organizations, role, ...question } = one.question;
      const whose = organizations === undefined ? (role === undefined ? {} : { role }) : { organizations };
      return { ...one, question: { ...question, ...whose } };
    }),
    input: ({ organizations, role, minShared = 2, kinds, roles, breachedOnly, ...question }) =>
      minShared > (organizations?.length ?? minShared)
        ? undefined
        : { organizations, role, minShared, kinds, dependencyRoles: roles, breachedOnly, ...conditionsOf(question) },
    oracle: (document, question, asker) => {
      const { window, dependencies, completeness } = naiveSharedDependencies(document, question, asker);
      return {
        window,
        total: dependencies.length,
        dependencies: dependencies.map(({ dependency, sharedByCount, sharedBy, minHops, incidents }) => ({
          dependency,
          sharedByCount,
          sharedBy: sharedBy.map(({ organization, likelihood, hops }) => ({ organization, likelihood, hops })),
          minHops,
          incidents,
        })),
        completeness,
      };
    },
    said: ({ receipt: { window }, total, dependencies, completeness }) => ({
      window,
      total,
      dependencies: dependencies.map(({ entity, sharedBy, minHops, incidents, dependents }: Facts) => ({
        dependency: entity.id,
        sharedByCount: sharedBy,
        sharedBy: dependents
          .map(({ id, likelihood, hops }: Facts) => ({ organization: id, likelihood, hops }))
          .sort((a: Facts, b: Facts) => (a.organization < b.organization ? -1 : 1)),
        minHops,
        incidents,
      })),
      completeness: withoutFrontier(completeness),
    }),
  }),
  asked({
    tool: "concentration",
    // Organizations by name are a question of the API alone.
    cases: concentrationCase.map((one) => {
      const { population: _, ...question } = one.question;
      return { ...one, question };
    }),
    input: ({ kinds, role, ...question }) => ({ supply: kinds, role, ...conditionsOf(question) }),
    oracle: (document, question, asker) => {
      const { suppliers, ...answer } = naiveConcentration(document, question, asker);
      return { ...answer, suppliers: suppliers.map(({ reached: _, ...supplier }) => supplier) };
    },
    said: ({ receipt: { window }, populationSize, covered, coverage, hhi, effectiveSuppliers, suppliers, completeness }) => ({
      window,
      populationSize,
      covered,
      coverage,
      hhi,
      effectiveSuppliers,
      suppliers: suppliers.map(({ entity, share, customers, reach }: Facts) => ({
        supplier: entity.id,
        share,
        customers,
        reach,
      })),
      completeness: withoutFrontier(completeness),
    }),
  }),
  asked({
    tool: "learned",
    // The days are the same at both moments, and are not a period.
    cases: diffCase.map((one) => {
      const { before, after, ...question } = one.question;
      const time = before.time !== undefined && "at" in before.time ? { time: before.time } : {};
      const [first, second] = [before, after].map(({ knownAt = question.now }) => knownAt).sort((a, b) => a - b);
      return {
        ...one,
        question: { ...question, before: { ...time, knownAt: first as number }, after: { ...time, knownAt: second as number } },
      };
    }),
    input: ({ seeds, before, after, ...question }) =>
      before.knownAt === after.knownAt
        ? undefined
        : {
            seeds,
            since: instant(before.knownAt),
            until: instant(after.knownAt),
            ...daysOf(before.time),
            ...searchOf(question),
          },
    oracle: (document, question, asker) => {
      const { gained, lost, changed, completeness } = naiveDiff(document, question, asker);
      const caused = (list: typeof gained) => list.map(({ impact, causes }) => ({ ...impactOf(impact), causes }));
      return {
        gained: caused(gained),
        lost: caused(lost),
        changed: changed.map(({ before, after }) => ({ before: impactOf(before), after: impactOf(after) })),
        completeness,
      };
    },
    said: ({ gained, lost, changed, completeness }) => {
      const caused = ({ impacts }: Facts) => impacts.map((one: Facts) => ({ ...impactSaid(one), causes: [...one.causes].sort() }));
      return {
        gained: caused(gained),
        lost: caused(lost),
        changed: changed.impacts.map(({ before, after }: Facts) => ({ before: impactSaid(before), after: impactSaid(after) })),
        completeness,
      };
    },
  }),
  asked({
    tool: "what_if",
    // Attributes of what is assumed are a question of the API alone.
    cases: ifEdited(blastRadiusCase, ({ seeds }) => seeds).map((one) => {
      const { edit } = one.question;
      const add = edit.add.map(({ attributes: _, ...plain }) => plain);
      return { ...one, question: { ...one.question, edit: numberedEdit({ ...edit, add }) } };
    }),
    input: async ({ edit, ...question }, _, session) => {
      const assumed = await assumptionsOf(session.asOf(question.knownAt), edit);
      if (assumed.length === 0) return undefined;
      const { add, remove } = namedOf(assumed);
      return { seeds: question.seeds, add, remove, ...conditionsOf(question) };
    },
    oracle: (document, { edit, ...question }, asker) => {
      const before = naiveBlastRadius(document, question, asker);
      const after = naiveBlastRadius(edited(document, edit), question, asker);
      const { gained, lost, changed, completeness } = compared(before, after);
      const answer = {
        reached: listOf(after.impacts),
        gained: listOf(gained),
        lost: listOf(lost),
        changed: changed.map((one) => ({ before: impactOf(one.before), after: impactOf(one.after) })),
        completeness,
      };
      return asInProduct(answer, edit);
    },
    said: ({ reached, gained, lost, changed, completeness }) => ({
      reached: listSaid(reached),
      gained: listSaid(gained),
      lost: listSaid(lost),
      changed: changed.impacts.map(({ before, after }: Facts) => ({ before: impactSaid(before), after: impactSaid(after) })),
      completeness,
    }),
  }),
];

function namedOf(assumed: Awaited<ReturnType<typeof assumptionsOf>>) {
  const add = assumed.flatMap(({ addRelationship: one }) =>
    one === undefined ? [] : [{ kind: one.kind, from: one.from.id, to: one.to.id, confidence: one.confidence }],
  );
  const remove = assumed.flatMap(({ removeRelationship, removeEntity }) => removeRelationship ?? removeEntity?.id ?? []);
  return { add, remove };
}

/** With what is added under the ids that the product gives it. */
function asInProduct(answer: object, { add }: Edit): object {
  const ids = new Map(add.map((one) => [one.id, assumedId(one)]));
  return JSON.parse(JSON.stringify(answer), (_, value: unknown) => ids.get(value as string) ?? value);
}
