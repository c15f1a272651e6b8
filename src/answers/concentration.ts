import { labRole, type OrganizationRole } from "../model/organization-roles.ts";
import type { RelationshipKind } from "../model/relationship-kinds.ts";
import { askConcentration } from "../service/questions/concentration.ts";
import type { HarmInput } from "../service/questions/harm-question.ts";
import { type Bounds, boundsOf, type ReceiptFacts, receiptFacts } from "./bounds.ts";
import { type EntityFacts, entityFacts } from "./facts.ts";
import type { Telling } from "./telling.ts";

/** How concentrated is the supply of some organizations? */
export interface ConcentrationQuestion {
  readonly kinds: readonly RelationshipKind[];
  readonly role?: OrganizationRole | undefined;
  readonly input: HarmInput;
}

export interface ConcentrationFacts extends Bounds {
  readonly question: "concentration";
  readonly kinds: readonly RelationshipKind[];
  readonly role: OrganizationRole;
  readonly populationSize: number;
  readonly covered: number;
  readonly coverage: number;
  readonly hhi: number;
  readonly effectiveSuppliers: number;
  readonly total: number;
  readonly suppliers: readonly {
    readonly entity: EntityFacts;
    readonly share: number;
    readonly customers: number;
    readonly reach: number;
  }[];
  readonly receipt: ReceiptFacts;
}

/** @param rows how many suppliers are shown */
export async function concentrationAnswer(
  telling: Telling,
  { kinds, role = labRole, input }: ConcentrationQuestion,
  rows: number,
): Promise<ConcentrationFacts> {
  const found = await askConcentration(telling.session, { ...input, role, kinds });
  const { populationSize, covered, coverage, hhi, effectiveSuppliers, suppliers } = found;
  return {
    question: "concentration",
    kinds,
    role,
    populationSize,
    covered,
    coverage,
    hhi,
    effectiveSuppliers,
    total: suppliers.length,
    suppliers: suppliers.slice(0, rows).map(({ supplier, share, customers, reach }) => ({
      entity: entityFacts(telling, supplier),
      share,
      customers,
      reach,
    })),
    ...(await boundsOf(found, input, null)),
    receipt: receiptFacts(found.receipt),
  };
}
