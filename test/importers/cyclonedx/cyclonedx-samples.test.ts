import { afterEach, describe, expect, it } from "vitest";
import { newStore, removeStores } from "../../service/ingest/fixture.ts";
import { haveSamples, imported, outcomesOf, sample } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";

afterEach(removeStores);

interface Sample {
  readonly file: string;
  readonly lenient?: boolean;
  /** Of records: made and left out. */
  readonly outcomes: readonly [made: number, leftOut: number];
  /** Entities, relationships, claims and sources. */
  readonly counts: readonly [number, number, number, number];
  readonly facts: readonly string[];
  readonly warnings?: readonly string[];
}

/** What each sample gives in an empty graph. */
const samples: readonly Sample[] = [
  {
    file: "broken-refs-1.5.json",
    outcomes: [2, 0],
    counts: [3, 2, 2, 1],
    facts: ["DEPENDS_ON simple -> A 0.0.0: SUPPORTS REPORTED 0.6", "VERSION_OF A 0.0.0 -> A: SUPPORTS REPORTED 0.95"],
    warnings: ["has no serialNumber", "has no dependency graph", 'The reference "b" leads to no part of the document'],
  },
  {
    file: "components-nested.json",
    outcomes: [4, 0],
    counts: [6, 5, 5, 1],
    facts: ["VERSION_OF compiler:compiler 23.1.4.0-1-redhat-00001 -> compiler:compiler: SUPPORTS REPORTED 0.95"],
  },
  {
    file: "mlbom-all-minilm-l6-v2.aloha.json",
    lenient: true,
    outcomes: [21, 1],
    counts: [34, 40, 40, 1],
    facts: [
      "DEVELOPS sentence-transformers -> sentence-transformers/all-MiniLM-L6-v2: SUPPORTS REPORTED 0.4",
      "TRAINED_ON sentence-transformers/all-MiniLM-L6-v2 -> ms_marco: SUPPORTS REPORTED 0.4",
      "PUBLISHES embedding-data -> embedding-data/QQP: SUPPORTS REPORTED 0.4",
    ],
    warnings: ["is null; it has to be of type object", "is not a field of the format here"],
  },
  {
    file: "mlbom-llama-3.1-8b-instruct.owasp-aibom-1.0.2.json",
    outcomes: [2, 2],
    counts: [5, 4, 4, 1],
    facts: [
      "DEVELOPS meta-llama -> meta-llama/Llama-3.1-8B-Instruct: SUPPORTS REPORTED 0.8",
      "USES_MODEL job-2026-04-30-17:05:02 1777583102 -> meta-llama/Llama-3.1-8B-Instruct: SUPPORTS REPORTED 0.6",
    ],
    warnings: ['"for" is a word of a sentence', '"an" is a word of a sentence', "leads to no part of the document"],
  },
  {
    file: "sbom-safetensors-0.8.0.json",
    outcomes: [36, 0],
    counts: [70, 90, 90, 1],
    facts: [
      "DEPENDS_ON safetensors-python 0.8.0 -> safetensors 0.8.0: SUPPORTS REPORTED 0.8",
      "DEPENDS_ON safetensors-python 0.8.0 -> pyo3 0.28.3: SUPPORTS REPORTED 0.8",
      "VERSION_OF bitflags 2.13.0 -> bitflags: SUPPORTS REPORTED 0.95",
    ],
  },
  { file: "valid-citations-1.7.json", outcomes: [1, 0], counts: [1, 0, 0, 1], facts: [] },
  {
    file: "valid-dependency-1.7.json",
    outcomes: [3, 0],
    counts: [3, 1, 1, 1],
    facts: ["DEPENDS_ON library-b -> library-c: SUPPORTS REPORTED 0.8"],
  },
  {
    file: "valid-machine-learning-1.6.json",
    outcomes: [2, 0],
    counts: [2, 1, 1, 1],
    facts: ["TRAINED_ON stable-diffusion -> Training Data: SUPPORTS REPORTED 0.8"],
  },
  {
    file: "valid-saasbom-1.7.json",
    outcomes: [7, 0],
    counts: [8, 12, 18, 1],
    facts: [
      "DEPENDS_ON Acme SaaSBOM Example -> Stock Ticker Service: SUPPORTS REPORTED 0.8",
      "DEPENDS_ON Microservice 3 -> S3: SUPPORTS REPORTED 0.8",
      "MAINTAINS Acme Inc -> Microservice 1: SUPPORTS REPORTED 0.8",
    ],
  },
  {
    file: "vex-cisa-case-7.json",
    outcomes: [4, 0],
    counts: [1, 0, 0, 1],
    facts: [],
    warnings: ["is to another document, which was not imported with it"],
  },
];

describe.skipIf(!haveSamples)("CycloneDX samples", () => {
  it.each(samples)("$file", async ({ file, lenient = false, outcomes: [made, leftOut], counts, facts, warnings = [] }) => {
    const store = await newStore();
    const documents = [sample(`cyclonedx/${file}`)];
    const report = await imported(store, "cyclonedx", documents, { lenient });
    expect(outcomesOf(report)).toEqual({ MADE: made, MATCHED: 0, LEFT_OUT: leftOut });
    const stored = await storedIn(store);
    const { entities, relationships, claims, sources } = stored;
    expect([entities.length, relationships.length, claims.length, sources.length]).toEqual(counts);
    expect(factsOf(stored)).toEqual(expect.arrayContaining([...facts]));
    const said = report.warnings.map(({ message }) => message).join("\n");
    for (const warning of warnings) expect(said).toContain(warning);
    // Of persons, a sample has the name of one, and mail addresses.
    expect(JSON.stringify(stored)).not.toMatch(/Alice|Zakarum|redacted|@example/);
    const again = await imported(store, "cyclonedx", documents, { lenient });
    expect(outcomesOf(again)).toEqual({ MADE: 0, MATCHED: made, LEFT_OUT: leftOut });
    expect(again.revision).toBe(report.revision);
  });

  it.each([
    ["invalid-component-versionRange-1.7.json", "components[0]: has versionRange, which the format does not allow here; remove it"],
    ["invalid-dependency-1.7.json", "dependencies[0]: has no ref; add it"],
    ["invalid-dependency-1.7.json", 'dependencies[1]: ref: is ""; it has to have at least 1 character'],
    ["invalid-missing-component-type-1.6.json", "components[0]: has no type; add it"],
    [
      "invalid-purl-1.5.json",
      'components[0]: purl: "invalid purl" is not a package URL; write one such as pkg:pypi/litellm@1.82.8',
    ],
    ["mlbom-all-minilm-l6-v2.aloha.json", "components[1]: is null; it has to be of type object"],
  ])("%s is refused: %s", async (file, message) => {
    const store = await newStore();
    const before = await store.revision();
    await expect(imported(store, "cyclonedx", [sample(`cyclonedx/${file}`)])).rejects.toThrow(message);
    expect(await store.revision()).toBe(before);
  });
});
