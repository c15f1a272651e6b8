import { labRole, type OrganizationRole } from "../../model/organization-roles.ts";
import type { RelationshipKind } from "../../model/relationship-kinds.ts";
import { counted, shortNumber, word } from "../../model/words.ts";
import { askConcentration } from "../../service/questions/concentration.ts";
import type { Answering, Asked } from "./asked.ts";
import { type Bounds, boundsInWords, boundsOf, type ReceiptFacts, receiptFacts, receiptInWords } from "./bounds.ts";
import { conditionsOf } from "./conditions.ts";
import { type EntityFacts, entityFacts } from "./facts.ts";
import { paragraph, table } from "./layout.ts";
import { relationshipKindOf, roleOf } from "./names.ts";
import { isSet, textOf } from "./option-values.ts";
import { notShown, percent, shown } from "./words.ts";

interface ConcentrationFacts extends Bounds {
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

async function answer(asked: Asked): Promise<ConcentrationFacts> {
  const { session, options, words } = asked;
  const role = textOf(options, "role");
  const input = {
    ...conditionsOf(options),
    role: role === undefined ? labRole : roleOf(role),
    kinds: words.map(relationshipKindOf),
  };
  const found = await askConcentration(session, input);
  const { populationSize, covered, coverage, hhi, effectiveSuppliers, suppliers } = found;
  return {
    question: "concentration",
    kinds: input.kinds,
    role: input.role,
    populationSize,
    covered,
    coverage,
    hhi,
    effectiveSuppliers,
    total: suppliers.length,
    suppliers: shown(suppliers, isSet(options, "all")).map(({ supplier, share, customers, reach }) => ({
      entity: entityFacts(asked, supplier),
      share,
      customers,
      reach,
    })),
    ...(await boundsOf(found, input, null)),
    receipt: receiptFacts(found.receipt),
  };
}

function inWords(answer: ConcentrationFacts): string[] {
  const { kinds, role, populationSize, covered, coverage, hhi, effectiveSuppliers, total, suppliers } = answer;
  const population = `${counted(populationSize, "organization")} with the role ${word(role)}`;
  return [
    ...paragraph(`Supply (${kinds.map(word).join(", ")}) of ${population}:`),
    ...paragraph(
      `Herfindahl–Hirschman index ${shortNumber(hhi)}: equivalent to ${effectiveSuppliers.toFixed(1)} suppliers of equal share.`,
      2,
    ),
    ...paragraph(
      `Coverage: ${covered} of ${populationSize} (${percent(coverage)}) have a known supplier; about the others nothing is known.`,
      2,
    ),
    "",
    ...(suppliers.length === 0 ? [] : supplierTable(suppliers)),
    ...notShown(total, suppliers.length),
    ...(suppliers.length === 0 ? [] : [""]),
    ...paragraph(boundsInWords(answer)),
    ...paragraph(receiptInWords(answer.receipt)),
  ];
}

function supplierTable(suppliers: ConcentrationFacts["suppliers"]): string[] {
  return table(
    [{ title: "supplier" }, { title: "share", right: true }, { title: "customers", right: true }, { title: "reach", right: true }],
    suppliers.map(({ entity, share, customers, reach }) => [entity.name, percent(share), String(customers), percent(reach)]),
  );
}

export default { answer, inWords } satisfies Answering<ConcentrationFacts>;
