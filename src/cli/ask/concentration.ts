import { receiptInWords } from "../../answers/bounds.ts";
import { type ConcentrationFacts, concentrationAnswer } from "../../answers/concentration.ts";
import { percent } from "../../answers/words.ts";
import { counted, shortNumber, word } from "../../model/words.ts";
import type { Answering, Asked } from "./asked.ts";
import { boundsInWords } from "./bounds-in-words.ts";
import { conditionsOf } from "./conditions.ts";
import { paragraph, table } from "./layout.ts";
import { relationshipKindOf, roleOf } from "./names.ts";
import { textOf } from "./option-values.ts";
import { notShown, rowsShown } from "./rows.ts";

async function answer(asked: Asked): Promise<ConcentrationFacts> {
  const { options, words } = asked;
  const role = textOf(options, "role");
  const question = {
    kinds: words.map(relationshipKindOf),
    role: role === undefined ? undefined : roleOf(role),
    input: conditionsOf(options),
  };
  return concentrationAnswer(asked, question, rowsShown(options));
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
