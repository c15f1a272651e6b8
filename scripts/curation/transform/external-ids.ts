import type { ExternalId } from "../../../src/model/records.ts";

/**
 * Numbers of incidents in public registers, only where the gatherer's record carries them literally: in the incident's
 * summary, or in the title of a source that is about this very incident. A test looks each of them up there.
 */
export const externalIdsOfIncidents: Readonly<Record<string, readonly ExternalId[]>> = {
  "inc-amazon-q-2025": [{ scheme: "atlas", value: "AML.CS0047" }],
  "inc-claude-distillation-2026": [{ scheme: "atlas", value: "AML.CS0056" }],
  "inc-guardrails-compromise-2026": [{ scheme: "osv", value: "MAL-2026-3607" }],
  "inc-hf-malicious-models-2025": [{ scheme: "atlas", value: "AML.CS0031" }],
  "inc-lightning-compromise-2026": [
    { scheme: "osv", value: "MAL-2026-3201" },
    { scheme: "osv", value: "GHSA-w37p-236h-pfx3" },
  ],
  "inc-litellm-compromise-2026": [
    { scheme: "osv", value: "MAL-2026-2144" },
    { scheme: "osv", value: "PYSEC-2026-2" },
  ],
  "inc-mini-shai-hulud-2026": [{ scheme: "cve", value: "CVE-2026-45321" }],
  "inc-mistralai-sdk-compromise-2026": [{ scheme: "osv", value: "MAL-2026-3608" }],
  "inc-nx-s1ngularity-2025": [{ scheme: "osv", value: "GHSA-cxm3-wv7p-598c" }],
  "inc-postmark-mcp-2025": [{ scheme: "atlas", value: "AML.CS0053" }],
  "inc-shadowray-2023": [{ scheme: "atlas", value: "AML.CS0023" }],
  "inc-telnyx-compromise-2026": [{ scheme: "osv", value: "MAL-2026-2254" }],
  "inc-tj-actions-2025": [{ scheme: "cve", value: "CVE-2025-30066" }],
  "inc-torchtriton-2022": [{ scheme: "atlas", value: "AML.CS0015" }],
  "inc-trivy-compromise-2026-03": [{ scheme: "cve", value: "CVE-2026-33634" }],
  "inc-xinference-compromise-2026": [{ scheme: "osv", value: "MAL-2026-3000" }],
};
