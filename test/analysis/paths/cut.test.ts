import { expect, test } from "vitest";
import type { PathsQuestion } from "../../oracle/paths.ts";
import { naivePaths } from "../../oracle/paths.ts";
import { productPaths } from "../../oracle/product.ts";
import { graph, NOW, org, RED, rel } from "../../oracle/shapes.ts";
import { libraryOf } from "../../service/session-on.ts";

const from = { from: ["s"], to: "t", now: NOW };
const cases: [name: string, relationships: string[][], question: PathsQuestion, cut: string[]][] = [
  ["one way", [["r1: s SUPPLIES_DATA t"]], from, ["r1"]],
  [
    "of what is kept, the nearest counts, though the best path is longer",
    [["r1: s SUPPLIES_DATA b"], ["r2: b SUPPLIES_DATA t"], ["r3: s SUPPLIES_HARDWARE t"], ["r4: s SUPPLIES_DATA d"]],
    { ...from, minLikelihood: 0.01, limits: { maxNodes: 3 } },
    [],
  ],
  [
    "of two kept by hops, the longer way would not be kept",
    [["r1: s SUPPLIES_DATA b"], ["r2: b SUPPLIES_DATA c"], ["r3: c SUPPLIES_DATA t"], ["r4: s SUPPLIES_HARDWARE t"]],
    { ...from, minLikelihood: 0.01, limits: { maxNodes: 2 } },
    ["r4"],
  ],
  [
    // Liability comes by r4 alone; confidentiality by both, and by r4 in the fewest hops.
    "the nearest way is one of likelihood 0",
    [["r1: s SUPPLIES_DATA b"], ["r2: b SUPPLIES_COMPUTE t"], ["r3: b SUPPLIES_DATA a"], ["r4: t PARENT_OF s", "0"]],
    { ...from, minLikelihood: 0, limits: { maxNodes: 2 } },
    ["r4"],
  ],
];

test.each(cases)("%s", async (_, written, question, cut) => {
  const relationships = written.map(([sentence, confidence]) => rel(sentence!, Number(confidence ?? 1)));
  const ids = [...new Set(relationships.flatMap(({ from: tail, to: head }) => [tail, head]))];
  const document = graph(
    ids.map((id) => org(id)),
    relationships,
  );
  const product = { library: await libraryOf(document) };
  expect((await productPaths(product, question, RED)).cut.relationships).toEqual(cut);
  expect(naivePaths(document, question, RED).cut.relationships).toEqual(cut);
});
