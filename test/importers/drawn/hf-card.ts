import fc from "fast-check";
import { type DrawnFormat, datasets, json, models, oneOf, some } from "./draw.ts";

/** A list with one item may be written as the item. */
const listed = (name: string, all: readonly string[], isText: boolean) =>
  all.length === 0 ? [] : [`${name}: ${isText && all.length === 1 ? all[0] : JSON.stringify(all)}`];

const common = {
  license: oneOf([["license: mit"], ["license: [mit, apache-2.0]"], ["license: other", "license_name: own-terms"], []]),
  language: oneOf([["language: no"], ["language: [en, de]"], []]),
  isText: fc.boolean(),
};

const modelCard = fc
  .record({
    ...common,
    bases: some([...models, "/home/me/model"]),
    relation: oneOf([[], ["base_model_relation: merge"], ["base_model_relation: quantized"]]),
    trained: some([...datasets, "generator"]),
    evaluated: some([...datasets, "gym"]),
    task: oneOf([[], ["pipeline_tag: text-generation"]]),
  })
  .map(({ license, language, isText, bases, relation, trained, evaluated, task }) => [
    ...license,
    ...language,
    ...task,
    ...listed("base_model", bases, isText),
    ...relation,
    ...listed("datasets", trained, isText),
    ...(evaluated.length === 0 ? [] : ["model-index:", "- name: a", "  results:"]),
    ...evaluated.map(
      (type) => `  - {task: {type: text-generation}, dataset: {name: Set, type: ${type}}, metrics: [{type: acc, value: 1.10}]}`,
    ),
  ]);

const datasetCard = fc
  .record({ ...common, from: some(["original", `extended|${datasets[1]}`, "other-web"]) })
  .map(({ license, language, isText, from }) => [
    ...license,
    ...language,
    "size_categories: n<1K",
    ...listed("source_datasets", from, isText),
  ]);

export const cards: DrawnFormat = {
  format: "hf-card",
  hasVersions: false,
  draw: (number) =>
    oneOf([number < 2 ? "MODEL" : "DATASET"]).chain((kind) => {
      const path = kind === "MODEL" ? models[number] : `datasets/${datasets[0]}`;
      const card = kind === "MODEL" ? modelCard : datasetCard;
      return card.map((lines) => json(`${path}/README.md`, `---\n${lines.join("\n")}\n---\n# Text\n`));
    }),
};
