import { z } from "zod";
import { type ConcentrationFacts, concentrationAnswer } from "../../answers/concentration.ts";
import { percent } from "../../answers/words.ts";
import type { OrganizationRole } from "../../model/organization-roles.ts";
import { counted, shortNumber, word } from "../../model/words.ts";
import type { Session } from "../../service/session.ts";
import { bounds, completenessOf, receiptOf } from "../facts/bounds.ts";
import { entity, entityOf } from "../facts/entity.ts";
import { choicesOf } from "../inputs/choices.ts";
import { asKnown, conditions, harmInputOf } from "../inputs/conditions.ts";
import { role } from "../inputs/entity-filter.ts";
import { relationshipKind } from "../inputs/relationship-kind.ts";
import { first } from "../inputs/rows.ts";
import { fencing } from "../telling.ts";
import type { Passage } from "../text/passage.ts";
import { boundsInWords, entityInWords, listPassage, moreOf, opening, receiptPassage } from "../text/sentences.ts";
import type { Tool } from "../tool.ts";

const input = z.object({
  supply: choicesOf(relationshipKind).describe(
    "The kinds of relationships that count as supply, such as SUPPLIES_DATA or SUPPLIES_COMPUTE.",
  ),
  role: role.optional().describe("Whose supply. Default: LAB."),
  first,
  ...conditions,
});

const facts = z.object({
  supply: z.array(z.string()),
  role: z.string(),
  ...bounds,
  populationSize: z.number().int().describe("How many organizations have the role."),
  covered: z.number().int().describe("For how many a supplier is known. Nothing is known about the others."),
  coverage: z.number(),
  hhi: z.number().describe("The Herfindahl-Hirschman index, 0 to 1."),
  effectiveSuppliers: z.number().describe("How many suppliers of equal share are as concentrated."),
  total: z.number().int().describe("How many suppliers there are."),
  suppliers: z.array(z.object({ entity, share: z.number(), customers: z.number().int(), reach: z.number() })),
});

async function answer(present: Session, given: z.output<typeof input>) {
  const session = asKnown(present, given.knownAt);
  const question = {
    kinds: given.supply,
    role: given.role as OrganizationRole | undefined,
    input: harmInputOf(given),
  };
  const told = await concentrationAnswer(fencing(session), question, given.first);
  const { populationSize, covered, coverage, hhi, effectiveSuppliers, total } = told;
  return {
    facts: {
      supply: [...told.kinds],
      role: told.role,
      completeness: completenessOf(told),
      receipt: receiptOf(told.receipt),
      populationSize,
      covered,
      coverage,
      hhi,
      effectiveSuppliers,
      total,
      suppliers: told.suppliers.map((supplier) => ({ ...supplier, entity: entityOf(supplier.entity) })),
    },
    passages: inWords(told),
    sources: [],
  };
}

function inWords(told: ConcentrationFacts): Passage[] {
  const { kinds, role: of, populationSize, covered, coverage, hhi, effectiveSuppliers, total, suppliers, receipt } = told;
  return [
    opening(
      boundsInWords(told),
      `Of ${counted(populationSize, "organization")} with the role ${word(of)}, ${covered} (${percent(coverage)}) have a known supplier (${kinds.map(word).join(", ")}); of the others nothing is known.`,
      `Herfindahl-Hirschman index ${shortNumber(hhi)}: as concentrated as ${effectiveSuppliers.toFixed(1)} suppliers of equal share.`,
    ),
    listPassage(
      `${counted(total, "supplier")}, the largest share first:`,
      { total, rows: suppliers },
      supplierInWords,
      moreOf("supplier", "suppliers"),
    ),
    receiptPassage(receipt),
  ];
}

function supplierInWords({ entity: one, share, customers, reach }: ConcentrationFacts["suppliers"][number]): string {
  return `- ${entityInWords(one)}: share ${percent(share)}, ${counted(customers, "customer")}, reach ${percent(reach)}`;
}

export const concentrationTool: Tool<typeof input, typeof facts> = {
  name: "concentration",
  title: "How concentrated a supply is",
  description:
    "How concentrated the supply of labs, or of organizations with another role, is among suppliers of one kind: data, compute, " +
    "hardware, tools. Also says for how many organizations no supplier is known.",
  input,
  facts,
  work: ({ first: rows }) => ({ searches: 2, records: rows, names: [] }),
  answer,
};
