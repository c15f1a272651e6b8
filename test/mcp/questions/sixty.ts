/** A question as an agent asks it. All are about what was known at an instant, so that the answers do not move. */
export interface AgentQuestion {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const knownAt = "2026-11-28T00:00:00Z";
const april = "2026-04-10T00:00:00Z";
const at = "2026-11-20";

const of = (tool: string, ...inputs: readonly object[]): AgentQuestion[] =>
  inputs.map((input) => ({ tool, input: { knownAt, ...input } }));

const mercor = "inc-mercor-breach-2026";
const litellm = "inc-litellm-compromise-2026";

/** Over the seed. */
export const sixty: readonly AgentQuestion[] = [
  ...of(
    "find",
    { texts: ["mercor"] },
    { texts: ["Mercor", "pkg:pypi/litellm@1.82.8", "nothing of the kind"] },
    { texts: ["openai", "meta"], kinds: ["ORGANIZATION"], candidates: 3 },
    { texts: ["scale"], candidates: 20 },
    { texts: ["pkg:pypi/litellm"], knownAt: april },
    { texts: ["hugging"] },
  ),
  ...of(
    "reach",
    { seeds: [mercor] },
    { seeds: [mercor], roles: ["LAB"], first: 10 },
    { seeds: [mercor], roles: ["LAB"], knownAt: april },
    { seeds: [mercor], kinds: ["MODEL"], minLikelihood: 0 },
    { seeds: [litellm] },
    { seeds: [litellm], channels: ["COMPROMISE"] },
    { seeds: [litellm, mercor], maxHops: 3 },
    { seeds: ["surge-ai"], at },
    { seeds: ["scale-ai"], from: "2025", to: "2025-06" },
    { seeds: ["pkg:pypi/litellm"], at, minConfidence: 0.8 },
    { seeds: ["Mercor"], anyTime: true, withoutDisputed: true },
    { seeds: ["hugging-face"], at, via: ["DEPENDS_ON", "USES_TOOL", "PUBLISHES"] },
    { seeds: ["nvidia"], at, of: "CLOUD_PROVIDER", first: 15 },
    { seeds: ["inc-aws-us-east-1-2025-10"], roles: ["LAB"] },
  ),
  ...of(
    "why",
    { seeds: [mercor], target: "meta" },
    { seeds: [mercor], target: "OpenAI", paths: 10 },
    { seeds: [mercor], target: "google-deepmind", knownAt: april },
    { seeds: [mercor], target: "xai" },
    { seeds: [litellm], target: "meta", paths: 6 },
    { seeds: [litellm], target: "cohere", maxHops: 3 },
    { seeds: ["surge-ai"], target: "anthropic", at },
    { seeds: ["scale-ai", "surge-ai"], target: "google", at, paths: 5 },
    { seeds: ["nvidia"], target: "mistral-ai", at, minLikelihood: 0 },
    { seeds: ["google-cloud"], target: "anthropic", at, channels: ["AVAILABILITY"] },
  ),
  ...of(
    "incident",
    { incident: mercor },
    { incident: mercor, knownAt: april },
    { incident: litellm },
    { incident: "inc-aws-us-east-1-2025-10" },
    { incident: "inc-hf-intrusion-2026" },
    { incident: "inc-salesloft-drift-2025" },
  ),
  ...of(
    "shared",
    { at },
    { at, first: 50, minShared: 8 },
    { at, organizations: ["openai", "anthropic"], kinds: ["ORGANIZATION"] },
    { at, organizations: ["meta", "google", "xai"], breachedOnly: true },
    { at, organizations: ["mistral-ai"] },
    { at, role: "LAB", dependencyRoles: ["DATA_VENDOR"] },
  ),
  ...of(
    "concentration",
    { supply: ["SUPPLIES_DATA"], at },
    { supply: ["SUPPLIES_COMPUTE"], at, first: 5 },
    { supply: ["SUPPLIES_HARDWARE", "SUPPLIES_COMPUTE"], at },
    { supply: ["SUPPLIES_DATA"], at: "2025", role: "LAB" },
  ),
  ...of(
    "what_if",
    { seeds: [mercor], remove: ["mercor"] },
    { seeds: [mercor], remove: ["scale-ai"], roles: ["LAB"] },
    { seeds: ["surge-ai"], at, add: [{ kind: "SUPPLIES_DATA", from: "surge-ai", to: "xai" }] },
    { seeds: ["surge-ai"], at, add: [{ kind: "SUPPLIES_DATA", from: "surge-ai", to: "cohere", confidence: 0.5 }], first: 5 },
    { seeds: [litellm], remove: ["litellm"] },
  ),
  ...[
    { seeds: [mercor], since: "2026-04-02", until: "2026-04-05" },
    { seeds: [mercor], since: "2026-03-31", until: "2026-04-04", roles: ["LAB"] },
    { seeds: [mercor], since: "2026-04-10T00:00:00Z", until: "2026-07-01T00:00:00Z", first: 10 },
    { seeds: [litellm], since: "2026-03-24", until: "2026-04-30" },
    { seeds: ["surge-ai"], since: "2026-01-01", until: "2026-11-27", at },
  ].map((input) => ({ tool: "learned", input })),
  ...of("disputed", {}, { first: 5 }, { first: 100 }, { knownAt: april }),
];
