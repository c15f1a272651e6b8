import { afterAll, beforeAll, expect, test } from "vitest";
import { faultOfName, faultOfProse } from "../../../src/model/text-faults.ts";
import { anonymous } from "../../../src/service/asker.ts";
import { type Api, openApi } from "../../graphql/api.ts";
import { agentOf } from "../agent.ts";
import { hostileTexts } from "./hostile-texts.ts";

/** What the border refuses in a name comes in prose, which may have lines; what it refuses there, only in what is asked for. */
const isName = (text: string) => faultOfName(text) === undefined;

const claim = (id: string, quote: string) => ({
  id,
  status: "REPORTED",
  confidence: 0.9,
  sources: [`source-${id}`],
  text: quote,
  quote,
  recordedAt: "2026-04-01T00:00:00Z",
});

/** One chain for each text: an incident, a vendor and a lab that are called so, and what is said of them. */
function chain(text: string, place: number) {
  const name = isName(text) ? text : `Nothing ${place}`;
  const said = (what: string) => claim(`${what}-${place}`, text);
  const relationship = (kind: string, from: string, to: string, more: object = {}) => ({
    id: `relationship-${kind}-${from}-${place}`,
    kind,
    from: `${from}-${place}`,
    to: `${to}-${place}`,
    note: text,
    claims: [said(`${kind}-${from}`)],
    ...more,
  });
  const disputed = { ...said("denied"), stance: "DISPUTES" };
  return {
    sources: ["AFFECTS-incident", "SUPPLIES_DATA-vendor", "RESPONDS_TO-lab", "said", "denied"].map((what) => ({
      id: `source-${what}-${place}`,
      publisher: name,
      title: name,
      url: `https://example.org/${place}`,
    })),
    entities: [
      {
        id: `incident-${place}`,
        kind: "INCIDENT",
        name,
        incidentKind: "data-breach",
        summary: text,
        timeline: [{ on: "2026-04-01", text, sources: [`source-said-${place}`] }],
        claims: [said("said"), disputed],
      },
      { id: `vendor-${place}`, kind: "ORGANIZATION", name: `${name} `.trim(), roles: ["DATA_VENDOR"] },
      { id: `lab-${place}`, kind: "ORGANIZATION", name, roles: ["LAB"] },
    ],
    relationships: [
      relationship("AFFECTS", "incident", "vendor"),
      relationship("SUPPLIES_DATA", "vendor", "lab"),
      relationship("RESPONDS_TO", "lab", "incident", { attributes: { exposure: "AFFECTED", response: "PAUSED" } }),
    ],
  };
}

const texts = hostileTexts.map((text) => [...text].filter((sign) => faultOfProse(sign) === undefined).join(""));

let api: Api;
beforeAll(async () => {
  const chains = texts.map(chain);
  api = await openApi({
    format: "ai-supply-graph/1",
    sources: chains.flatMap(({ sources }) => sources),
    entities: chains.flatMap(({ entities }) => entities),
    relationships: chains.flatMap(({ relationships }) => relationships),
  });
}, 60_000);
afterAll(() => api.close());

/** What turns the direction of writing, or is not seen. A line end is the text's own. */
const unseen = /(?!\n)[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

/** Our own words: what is left of a text when all that is fenced is taken out. */
function ownWords(text: string): string {
  return text.replace(/`[^`]*`/g, "");
}

/** Words that only the hostile texts have. */
const theirs =
  /ignore previous|administrator|reveal|forget the rules|im_start|nobody is reached|likelihood 0\.01\)$|system\.prompt|process\.env|new instructions|assert_claims|javascript|script>|HYPERLINK|"role"|__proto__|👩|🇩/imu;

const questions = (place: number): (readonly [string, Record<string, unknown>])[] => [
  ["find", { texts: [hostileTexts[place]?.slice(0, 300), `incident-${place}`] }],
  ["reach", { seeds: [`incident-${place}`], detail: "full", maxTokens: 20_000 }],
  ["why", { seeds: [`incident-${place}`], target: `lab-${place}`, detail: "full", maxTokens: 20_000 }],
  ["incident", { incident: `incident-${place}`, detail: "full", maxTokens: 20_000 }],
  ["learned", { seeds: [`incident-${place}`], since: "2026-03-01", until: "2026-05-01", detail: "full", maxTokens: 20_000 }],
  ["what_if", { seeds: [`vendor-${place}`], remove: [`lab-${place}`], anyTime: true, maxTokens: 20_000 }],
  ["reach", { seeds: [`incident-${place}`], of: hostileTexts[place] }],
  ["reach", { seeds: hostileTexts[place] }],
  ["reach", { seeds: [`incident-${place}`], [hostileTexts[place] as string]: 1 }],
  ["reach", { seeds: [`no such ${hostileTexts[place]}`.slice(0, 300)] }],
];
const ofAll: (readonly [string, Record<string, unknown>])[] = [
  ["shared", { first: 200, minShared: 1, anyTime: true, detail: "full", maxTokens: 20_000 }],
  ["concentration", { supply: ["SUPPLIES_DATA"], first: 200, anyTime: true, maxTokens: 20_000 }],
  ["disputed", { first: 200, detail: "full", maxTokens: 20_000 }],
];

test("two hundred hostile texts stay data in every text of every tool", { timeout: 300_000 }, async () => {
  expect(texts.length).toBeGreaterThanOrEqual(200);
  const { call, client } = await agentOf(anonymous, api);
  const seen = { fenced: 0 };
  for (const [tool, input] of [...texts.keys()].flatMap(questions).concat(ofAll)) {
    const { text, facts, links } = await call(tool, input);
    const asked = `${tool} ${JSON.stringify(input)}`;
    expect(text, asked).not.toMatch(unseen);
    for (const shown of textsIn([facts, links])) expect(shown, asked).not.toMatch(unseen);
    // Every fence that is opened is closed in its line.
    for (const line of text.split("\n")) expect((line.match(/`/g) ?? []).length % 2, `${asked}: ${line}`).toBe(0);
    expect(ownWords(text), asked).not.toMatch(theirs);
    if (theirs.test(text)) seen.fenced++;
  }
  // They are told, or this would say nothing.
  expect(seen.fenced).toBeGreaterThan(texts.length);
  await client.close();
});

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [name, ...textsIn(one)]);
}
