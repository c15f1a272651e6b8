import { afterEach, describe, expect, it } from "vitest";
import { newStore, removeStores } from "../../service/ingest/fixture.ts";
import { haveSamples, imported, outcomesOf, sample } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";

afterEach(removeStores);

const made = { MADE: 1, MATCHED: 0, LEFT_OUT: 0 };
const benchmarks = (model: string, names: readonly string[]) =>
  names.map((name) => `EVALUATED_ON ${model} -> ${name}: SUPPORTS CONFIRMED 0.8`);
const leaderboard = ["ai2_arc", "cais/mmlu", "gsm8k", "hellaswag", "truthful_qa", "winogrande"];

/** What each card gives in an empty graph: entities, relationships, claims, sources. */
const samples = [
  {
    file: "model-zephyr-7B-beta.md",
    id: "HuggingFaceH4/zephyr-7b-beta",
    own: { kind: "MODEL", license: "mit", modality: "text", openness: "UNKNOWN" },
    counts: [12, 11, 11, 1],
    facts: [
      "DERIVED_FROM HuggingFaceH4/zephyr-7b-beta -> mistralai/Mistral-7B-v0.1: SUPPORTS CONFIRMED 0.8",
      ...benchmarks("HuggingFaceH4/zephyr-7b-beta", [
        "ai2_arc",
        "cais/mmlu",
        "drop",
        "gsm8k",
        "hellaswag",
        "tatsu-lab/alpaca_eval",
        "truthful_qa",
        "winogrande",
      ]),
      "TRAINED_ON HuggingFaceH4/zephyr-7b-beta -> HuggingFaceH4/ultrachat_200k: SUPPORTS CONFIRMED 0.8",
      "TRAINED_ON HuggingFaceH4/zephyr-7b-beta -> HuggingFaceH4/ultrafeedback_binarized: SUPPORTS CONFIRMED 0.8",
    ],
  },
  {
    file: "model-NeuralHermes-2.5-Mistral-7B.md",
    id: "https://huggingface.co/mlabonne/NeuralHermes-2.5-Mistral-7B",
    own: { kind: "MODEL", license: "apache-2.0" },
    counts: [9, 8, 8, 1],
    facts: [
      "DERIVED_FROM mlabonne/NeuralHermes-2.5-Mistral-7B -> teknium/OpenHermes-2.5-Mistral-7B: SUPPORTS CONFIRMED 0.8",
      ...benchmarks("mlabonne/NeuralHermes-2.5-Mistral-7B", leaderboard),
      "TRAINED_ON mlabonne/NeuralHermes-2.5-Mistral-7B -> mlabonne/chatml_dpo_pairs: SUPPORTS CONFIRMED 0.8",
    ],
  },
  {
    file: "model-OpenHermes-2.5-neural-chat-v3-3-Slerp.md",
    id: "pkg:huggingface/Weyaxi/OpenHermes-2.5-neural-chat-v3-3-Slerp",
    own: { kind: "MODEL", license: "apache-2.0" },
    counts: [9, 8, 8, 1],
    facts: [
      "DERIVED_FROM Weyaxi/OpenHermes-2.5-neural-chat-v3-3-Slerp -> Intel/neural-chat-7b-v3-3: SUPPORTS CONFIRMED 0.8",
      "DERIVED_FROM Weyaxi/OpenHermes-2.5-neural-chat-v3-3-Slerp -> teknium/OpenHermes-2.5-Mistral-7B: SUPPORTS CONFIRMED 0.8",
      ...benchmarks("Weyaxi/OpenHermes-2.5-neural-chat-v3-3-Slerp", leaderboard),
    ],
  },
  {
    file: "dataset-squad.md",
    id: "squad",
    own: { kind: "DATASET", license: "cc-by-4.0", availability: "UNKNOWN" },
    counts: [2, 1, 1, 1],
    facts: ["DERIVED_FROM squad -> wikipedia: SUPPORTS CONFIRMED 0.8"],
  },
  {
    file: "windows-line-breaks.md",
    id: "julien-c/EsperBERTo-small",
    own: { kind: "MODEL", license: "mit" },
    counts: [1, 0, 1, 1],
    facts: [],
  },
] as const;

describe.skipIf(!haveSamples)("samples of cards", () => {
  it.each(samples)("$file", async ({ file, id, own, counts, facts }) => {
    const store = await newStore();
    const report = await imported(store, "hf-card", [sample(`hf-cards/${file}`)], { options: { id } });
    expect(outcomesOf(report)).toEqual(made);
    const stored = await storedIn(store);
    const { entities, relationships, claims, sources } = stored;
    expect(factsOf(stored)).toEqual(facts);
    expect([entities.length, relationships.length, claims.length, sources.length]).toEqual(counts);
    const { kind, ...fields } = own;
    const [name] = [id.split("huggingface/").at(-1)?.split("huggingface.co/").at(-1)];
    expect(entities.find((entity) => entity.name === name)).toMatchObject({ kind, fields });
    const again = await imported(store, "hf-card", [sample(`hf-cards/${file}`)], { options: { id } });
    expect(outcomesOf(again)).toEqual({ MADE: 0, MATCHED: 1, LEFT_OUT: 0 });
    expect(await storedIn(store)).toEqual(stored);
  });

  it("whose metadata are a list is refused; one without metadata is left out", async () => {
    const store = await newStore();
    const [list, none] = ["invalid-front-matter-is-a-list.md", "no-metadata.md"].map((file) => sample(`hf-cards/${file}`));
    await expect(imported(store, "hf-card", [list as never], { options: { id: "a/b" } })).rejects.toThrow(
      "hf-cards/invalid-front-matter-is-a-list.md: metadata: are a list or a single value; write fields with values, such as license: mit",
    );
    const report = await imported(store, "hf-card", [none as never], { options: { id: "a/b" } });
    expect(report.records).toMatchObject([{ outcome: "LEFT_OUT", reason: "The card has no metadata: its first line is not ---." }]);
    expect(await store.counts(4)).toEqual({ entities: 0, relationships: 0, claims: 0, sources: 0 });
  });
});
