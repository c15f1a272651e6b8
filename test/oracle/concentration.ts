import type { NaiveWindow } from "./answer.ts";
import type { NativeDocument } from "./document.ts";
import { naiveBlastRadius } from "./oracle.ts";
import { populationOf } from "./population.ts";
import type { Asker, CommonQuestion } from "./question.ts";
import { boundsOf, downstreamOf, type NaiveBounds } from "./upstream.ts";
import { possibleIn, viewOf } from "./view.ts";
import { windowOf } from "./window.ts";

export interface ConcentrationQuestion extends CommonQuestion {
  /** Whose suppliers; else every organization with `role`. */
  population?: string[];
  role?: string;
  /** The category: relationship kinds from organization to organization. */
  kinds: string[];
}

interface NaiveSupplierShare {
  supplier: string;
  share: number;
  customers: number;
  reach: number;
  /** Members of the population, in the order of ids. */
  reached: string[];
}

export interface NaiveConcentration {
  window: NaiveWindow;
  populationSize: number;
  covered: number;
  coverage: number;
  /** 0 where there is no pair at all. */
  hhi: number;
  /** 0 where there is no pair at all. */
  effectiveSuppliers: number;
  /** By share (high first), then id. */
  suppliers: NaiveSupplierShare[];
  completeness: NaiveBounds;
}

export function naiveConcentration(document: NativeDocument, question: ConcentrationQuestion, asker: Asker): NaiveConcentration {
  const view = viewOf(document, question, asker);
  const window = windowOf(question, []);
  const members = populationOf(view, question.population, question.role).map((member) => member.id);

  // "believed and possible in the window, and as sure as `edges` asks (…; `edges.kinds` bears on `reach` alone)"
  const { minConfidence = 0, includeDisputed = true } = question.edges ?? {};
  const customers = new Map<string, Set<string>>();
  for (const believed of view.believed) {
    const { kind, from, to } = believed.relationship;
    if (!question.kinds.includes(kind) || from === to || !members.includes(to) || !possibleIn(window, believed)) continue;
    if (believed.confidence < minConfidence || (!includeDisputed && believed.status === "DISPUTED")) continue;
    customers.set(from, (customers.get(from) ?? new Set()).add(to));
  }
  const pairs = [...customers.values()].reduce((sum, of) => sum + of.size, 0);
  const reachedBy = (supplier: string, minLikelihood = question.minLikelihood) => {
    const asked = { ...question, ...(minLikelihood === undefined ? {} : { minLikelihood }), seeds: [supplier] };
    const { impacts } = naiveBlastRadius(document, asked, asker);
    return members.filter((member) => impacts.some((impact) => impact.entity === member)).sort();
  };
  const suppliers = [...customers].map(([supplier, of]) => {
    const reached = reachedBy(supplier);
    return { supplier, share: of.size / pairs, customers: of.size, reach: reached.length / members.length, reached };
  });
  suppliers.sort((a, b) => b.share - a.share || (a.supplier < b.supplier ? -1 : 1));
  const covered = members.filter((member) => [...customers.values()].some((of) => of.has(member))).length;
  const downstream = suppliers.map(({ supplier }) => downstreamOf(document, question, supplier, members, asker));
  const known = suppliers.flatMap(({ reached }) => reached);
  const faint = new Set(suppliers.flatMap(({ supplier }) => reachedBy(supplier, 0)).filter((member) => !known.includes(member)));
  const hhi = suppliers.reduce((sum, { share }) => sum + share * share, 0);
  return {
    window,
    populationSize: members.length,
    covered,
    coverage: members.length === 0 ? 0 : covered / members.length,
    hhi,
    effectiveSuppliers: hhi === 0 ? 0 : 1 / hhi,
    suppliers,
    completeness: boundsOf(downstream, 1, suppliers.length, faint.size),
  };
}
