import type { AdditionSource } from "./documents.ts";

interface ReplacedSource {
  readonly id: string;
  readonly by: readonly AdditionSource[];
  readonly reason: string;
}

/** Sources of the documents that claims do not cite, and those that they cite in their place. */
export const replacedSources: readonly ReplacedSource[] = [
  {
    id: "buydexa-2024-mistral-azure",
    by: [
      {
        id: "techtarget-2024-02-26-mistral",
        publisher: "TechTarget",
        title: "Microsoft allies with OpenAI rival Mistral AI",
        url: "https://www.techtarget.com/searchenterpriseai/news/366571433/Microsoft-allies-with-OpenAI-rival-Mistral-AI",
        publishedOn: "2024-02-26",
        kind: "press",
        verification: "READ",
      },
      {
        id: "dailysabah-2024-02-mistral",
        publisher: "Daily Sabah",
        title: "Microsoft partners with French Mistral to expand AI footprint",
        url: "https://dailysabah.com/business/tech/microsoft-partners-with-french-mistral-to-expand-ai-footprint/amp",
        publishedOn: "2024-02",
        kind: "press",
        verification: "READ",
        note: "Quotes Microsoft's statement. The page gives no day; the partnership was announced on 26 February 2024.",
      },
    ],
    reason: "A copy on a site that sells drugs, without publisher or date.",
  },
  {
    id: "xutepsj-2026-kics-docker",
    by: [
      {
        id: "zetbit-2026-04-24-kics",
        publisher: "Zetbit",
        title: "KICS Supply Chain Attack Highlights Need for Vigilance",
        url: "https://zetbit.tech/programming/kics-supply-chain-attack-highlights-need-for-vigilance",
        publishedOn: "2026-04-24",
        kind: "press",
        verification: "READ",
      },
      {
        id: "bitslovers-2026-04-kics",
        publisher: "Bits Lovers",
        title: "Docker Hub KICS and Trivy Compromise: CI/CD Supply-Chain Response Playbook",
        url: "https://www.bitslovers.com/docker-hub-kics-trivy-compromise-ci-cd-response/",
        kind: "press",
        verification: "READ",
        note: "Relates Docker's account of 23 April 2026. The page gives no day.",
      },
    ],
    reason: "One of many copies of a text without author or date.",
  },
];

/** Sources that the corrections cite, and no document has. */
export const addedSources: readonly AdditionSource[] = [
  {
    id: "cncso-2025-langgrinch",
    publisher: "CNCSO",
    title: "CVE-2025-68664: Serialization injection vulnerability report for LangChain",
    url: "https://www.cncso.com/de/open-source-llm-framework-langchain-serialization-injection.html",
    kind: "research",
    verification: "READ",
    note: "The title is translated from the German page. It gives no date of its own, and 24 December 2025 for the fixes.",
  },
  {
    id: "sentinelone-cve-2026-35030",
    publisher: "SentinelOne",
    title: "CVE-2026-35030: LiteLLM authentication bypass",
    url: "https://www.sentinelone.com/vulnerability-database/cve-2026-35030/",
    kind: "database",
    verification: "READ",
    note: "The title is shortened. The entry gives 6 April 2026 as the day on which the CVE was published.",
  },
  {
    id: "mcpowered-mcp-remote",
    publisher: "MCPowered",
    title: "mcp remote",
    url: "https://mcpowered.com/mcp-remote/",
    kind: "press",
    verification: "READ",
  },
  {
    id: "letsdatascience-2026-transformers",
    publisher: "Let's Data Science (after CSO Online)",
    title: "Hugging Face Transformers contains critical remote code execution flaw",
    url: "https://letsdatascience.com/news/hugging-face-transformers-contains-critical-remote-code-exec-ba013e12",
    publishedOn: "2026",
    kind: "press",
    verification: "READ",
    note: "The title is made from the address.",
  },
  {
    id: "integsec-2026-transformers",
    publisher: "IntegSec",
    title: "CVE-2026-4372: Hugging Face Transformers Remote Code Execution Vulnerability",
    url: "https://integsec.com/blog/cve-2026-4372-hugging-face-transformers-remote-code-execution-vulnerability-what-it-means-for-your-business-and-how-to-respond",
    publishedOn: "2026",
    kind: "research",
    verification: "READ",
    note: "The title is shortened. The text gives 24 May 2026 as the day of disclosure.",
  },
];
