import { afterEach, describe, expect, it } from "vitest";
import { newStore, removeStores } from "../../service/ingest/fixture.ts";
import { haveSamples, imported, outcomesOf, sample } from "../samples.ts";
import { factsOf, storedIn } from "../stored.ts";

afterEach(removeStores);

const variantsOf = (campaign: string, count: number) =>
  Array.from({ length: count }, () => expect.stringMatching(`^INVOLVES ${campaign} -> PIVY Variant \\(.*: SUPPORTS REPORTED 0.6$`));

/** What each sample gives in an empty graph: by kind, how many entities; the relationships; the markings of entities. */
const samples = [
  {
    // 5 threat actors and an intrusion set; 10 tools and 6 malware; a report. 4 identities are persons.
    file: "apt1.json",
    outcomes: { MADE: 23, MATCHED: 0, LEFT_OUT: 53 },
    kinds: { ORGANIZATION: 6, TOOL: 16 },
    facts: [],
    markings: ["CLEAR"],
  },
  {
    file: "atlas-AMLCS0019-poisongpt.json",
    outcomes: { MADE: 6, MATCHED: 0, LEFT_OUT: 21 },
    kinds: { ORGANIZATION: 1, TOOL: 2, INCIDENT: 1 },
    facts: ["INVOLVES 2023 PoisonGPT -> GPT-J-6B: SUPPORTS REPORTED 0.75"],
    markings: ["CLEAR"],
  },
  {
    file: "defining-campaigns.json",
    outcomes: { MADE: 13, MATCHED: 0, LEFT_OUT: 13 },
    kinds: { ORGANIZATION: 4, INCIDENT: 2 },
    facts: [
      "AFFECTS Operation Bran Flakes -> Branistan Peoples Party: SUPPORTS REPORTED 0.6",
      // Two relationships of the bundle say it.
      "AFFECTS Operation Raisin Bran -> Branistan Peoples Party: SUPPORTS REPORTED 0.6",
      "AFFECTS Operation Raisin Bran -> Branistan Peoples Party: SUPPORTS REPORTED 0.6",
      ...["Bran Flakes", "Raisin Bran"].flatMap((name) =>
        ["APT BPP", "Fake BPP (Branistan Peoples Party)"].map(
          (actor) => `ATTRIBUTED_TO Operation ${name} -> ${actor}: SUPPORTS REPORTED 0.6`,
        ),
      ),
    ],
    markings: ["CLEAR"],
  },
  {
    file: "poisonivy.json",
    // 25 malware, 6 vulnerabilities, 3 campaigns, an organization and a report; 22 times a campaign uses malware.
    outcomes: { MADE: 58, MATCHED: 0, LEFT_OUT: 97 },
    kinds: { ORGANIZATION: 1, TOOL: 25, INCIDENT: 9 },
    facts: [...variantsOf("admin@338", 1), ...variantsOf("menuPass", 19), ...variantsOf("th3bug", 2)],
    markings: ["CLEAR"],
  },
  {
    file: "using-granular-markings.json",
    outcomes: { MADE: 2, MATCHED: 0, LEFT_OUT: 2 },
    kinds: { ORGANIZATION: 2 },
    facts: [],
    markings: ["CLEAR", "RED"],
  },
  {
    file: "using-marking-definitions.json",
    outcomes: { MADE: 1, MATCHED: 0, LEFT_OUT: 3 },
    kinds: { ORGANIZATION: 1 },
    facts: [],
    markings: ["CLEAR"],
  },
] as const;

describe.skipIf(!haveSamples)("STIX samples", () => {
  it.each(samples)("$file", async ({ file, outcomes, kinds, facts, markings }) => {
    const store = await newStore();
    const report = await imported(store, "stix", [sample(`stix/${file}`)]);
    const stored = await storedIn(store);
    const counts: Record<string, number> = {};
    for (const { kind } of stored.entities) counts[kind] = (counts[kind] ?? 0) + 1;
    expect(counts).toEqual(kinds);
    expect(outcomesOf(report)).toEqual(outcomes);
    expect([...new Set(stored.entities.map(({ marking }) => marking))].sort()).toEqual(markings);
    expect(factsOf(stored)).toEqual(facts);
    expect(JSON.stringify(stored)).not.toMatch(/Wang Dong|JackWang|Mei Qiang|redacted@/);
    const again = await imported(store, "stix", [sample(`stix/${file}`)]);
    expect(outcomesOf(again)).toEqual({ MADE: 0, MATCHED: outcomes.MADE, LEFT_OUT: outcomes.LEFT_OUT });
    expect(await storedIn(store)).toEqual(stored);
  });
});
