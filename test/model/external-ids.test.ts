import { expect, test } from "vitest";
import { externalIdKey } from "../../src/model/external-ids.ts";
import { purlWithoutVersion } from "../../src/search/package-url.ts";

const same: [scheme: string, value: string, otherScheme: string, otherValue: string][] = [
  ["cve", "CVE-2025-30066", "CVE", "cve-2025-30066"],
  ["osv", "PYSEC-2026-2", "osv", "pysec-2026-2"],
  ["purl", "pkg:pypi/litellm", "purl", "pkg:PyPI/LiteLLM"],
  ["purl", "pkg:pypi/mini-swe-agent", "purl", "pkg:pypi/mini_swe.agent"],
  ["purl", "pkg:npm/%40anthropic-ai/claude-code", "purl", "pkg:npm/@anthropic-ai/claude-code"],
  ["purl", "pkg:npm/axios", "purl", "pkg://npm/axios"],
  ["purl", "pkg:pypi/litellm@1.82.8", "purl", "pkg:pypi/LiteLLM@1.82.8"],
  ["hf", "caf\u00e9", "hf", "cafe\u0301"],
];
test.each(same)("%s %s is also %s %s", (scheme, value, otherScheme, otherValue) => {
  expect(externalIdKey({ scheme, value })).toBe(externalIdKey({ scheme: otherScheme, value: otherValue }));
});

const different: [scheme: string, value: string, otherScheme: string, otherValue: string][] = [
  ["wikidata", "Q42", "hf", "Q42"],
  ["cve", "CVE-2026-1", "cve", "CVE-2026-11"],
  ["a:b", "c", "a", "b:c"],
  ["purl", "pkg:npm/mini-swe", "purl", "pkg:npm/mini_swe"],
  ["purl", "pkg:pypi/litellm@1.82.8", "purl", "pkg:pypi/litellm@1.82.7"],
  ["hf", "caf\u00e9", "hf", "cafe"],
  ["purl", "100%", "purl", "100"],
];
test.each(different)("%s %s is not %s %s", (scheme, value, otherScheme, otherValue) => {
  expect(externalIdKey({ scheme, value })).not.toBe(externalIdKey({ scheme: otherScheme, value: otherValue }));
});

test.each([
  ["pkg:pypi/litellm@1.82.7", "pkg:pypi/litellm"],
  ["pkg:npm/%40angular/core@17?arch=x#sub", "pkg:npm/%40angular/core"],
  ["pkg:npm/@angular/core", "pkg:npm/@angular/core"],
  ["pkg:npm/axios", "pkg:npm/axios"],
])("%s without its version is %s", (purl, bare) => expect(purlWithoutVersion(purl)).toBe(bare));
