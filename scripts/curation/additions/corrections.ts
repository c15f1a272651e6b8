interface Correction {
  /** The record of a document: a source, an entity or a relationship. */
  readonly id: string;
  /** What the seed has instead; `undefined` where it has nothing. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Sources that every claim of the record cites in addition. */
  readonly alsoCites?: readonly string[];
  /** The words of the source that every claim of the record quotes instead. */
  readonly quote?: string;
  readonly reason: string;
}

const shutterstock = ["amazon", "apple", "google", "meta"].map((buyer) => ({
  id: `rel-licenses-content-shutterstock-${buyer}`,
  fields: { validFrom: undefined },
  reason:
    "The agreements were signed in the months after the end of 2022, so that 2022 is not their start; the sources give no day.",
}));

const ownersOfRepositories = [
  ["gh-file-jzhang38-tinyllama-lit-gpt-config-py", "TinyLlama (GitHub)"],
  ["gh-file-jzhang38-tinyllama-readme-md", "TinyLlama (GitHub)"],
  ["gh-file-jzhang38-tinyllama-readme-zh-cn-md", "TinyLlama (GitHub)"],
  ["gh-file-nlpxucan-wizardlm-readme-md", "WizardLM (GitHub)"],
].map(([id = "", publisher]) => ({
  id,
  fields: { publisher },
  reason: "The owner of the repository is a person: its publisher is named after the project.",
}));

/** Where the seed departs from the documents. */
export const corrections: readonly Correction[] = [
  {
    id: "rel-affects-inc-langchain-langgrinch-2025-langchain-core",
    fields: { attributes: { versions: ["vers:pypi/<0.3.81|>=1.0.0|<1.2.5"] } },
    alsoCites: ["cncso-2025-langgrinch"],
    reason: "The range lacks 1.0.0 to 1.2.4, which have the flaw too: they would count as safe.",
  },
  {
    id: "rel-affects-inc-litellm-oidc-2026-litellm",
    fields: {
      validFrom: "2026-04-06",
      attributes: { versions: ["vers:pypi/<1.83.0"] },
      note: "Only where JWT login is switched on, which it is not by default.",
    },
    alsoCites: ["sentinelone-cve-2026-35030"],
    reason: "Without its versions the flaw would count for every release of LiteLLM, the fixed ones included.",
  },
  {
    id: "inc-litellm-oidc-2026",
    fields: { disclosedOn: "2026-04-06" },
    alsoCites: ["sentinelone-cve-2026-35030"],
    reason: "The CVE was published on 6 April 2026, nine days before the day that the document gives.",
  },
  {
    id: "rel-affects-inc-mcp-remote-2025-mcp-remote",
    fields: { attributes: { versions: ["vers:npm/>=0.0.5|<0.1.16"] } },
    alsoCites: ["mcpowered-mcp-remote"],
    reason: "Without its versions the flaw would count for every release of mcp-remote, the fixed ones included.",
  },
  {
    id: "rel-affects-inc-transformers-config-2026-transformers",
    fields: { validFrom: "2026-05-24", attributes: { versions: ["vers:pypi/>=4.56.0|<5.3.0"] } },
    alsoCites: ["letsdatascience-2026-transformers", "integsec-2026-transformers"],
    reason: "Without its versions the flaw would count for every release of Transformers, the fixed ones included.",
  },
  {
    id: "inc-transformers-config-2026",
    fields: { disclosedOn: "2026-05-24" },
    alsoCites: ["integsec-2026-transformers"],
    reason: "The document gives the year only; a source gives the day.",
  },
  {
    id: "rel-affects-inc-openclaw-skill-2026-openclaw",
    fields: {
      id: "rel-involves-inc-openclaw-skill-2026-openclaw",
      kind: "INVOLVES",
      note: "The skill stood in its registry; a harmless proof.",
    },
    reason: "A registry that only carried the skill is involved; not every user of OpenClaw ran it.",
  },
  {
    id: "rel-supplies-compute-stability-ai-berkeley",
    fields: {},
    quote: "we thank Stability AI for providing the computation resources",
    reason: "The quote speaks of a collaboration only; the same sentence of the README says that compute was given.",
  },
  {
    id: "permprot-smithery",
    fields: { publishedOn: undefined, note: "The entry gives the day of its event, 13 June 2025, and not its own." },
    reason: "13 June 2025 is the day on which the flaw was found, before anything was published.",
  },
  {
    id: "supermicro",
    fields: { aliases: ["Supermicro"] },
    reason: "SMC is the name of other companies too, and imports match by exact names.",
  },
  {
    id: "nbcuniversal",
    fields: { aliases: undefined },
    reason: "Universal is the name of other publishers too, and imports match by exact names.",
  },
  { id: "nscale", fields: { country: "UK" }, reason: "The seed writes UK." },
  {
    id: "harperfoley-2026-05-langflow",
    fields: { publisher: "A security blog" },
    reason: "The publisher is named after a person, as it seems.",
  },
  ...shutterstock,
  ...ownersOfRepositories,
];
