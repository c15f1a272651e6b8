import { expect, test } from "vitest";
import { externalIdKey, packageKey, packageUrlOf } from "../../src/model/external-ids.ts";

const same: [scheme: string, value: string, otherScheme: string, otherValue: string][] = [
  ["cve", "CVE-2025-30066", "CVE", "cve-2025-30066"],
  ["osv", "PYSEC-2026-2", "osv", "pysec-2026-2"],
  ["purl", "pkg:pypi/litellm", "purl", "pkg:PyPI/LiteLLM"],
  ["purl", "pkg:pypi/mini-swe-agent", "purl", "pkg:pypi/mini_swe.agent"],
  ["purl", "pkg:npm/%40anthropic-ai/claude-code", "purl", "pkg:npm/@anthropic-ai/claude-code"],
  ["purl", "pkg:npm/axios", "purl", "pkg://npm/axios"],
  ["purl", "pkg:pypi/litellm@1.82.8", "purl", "pkg:pypi/LiteLLM@1.82.8"],
  ["hf", "caf\u00e9", "hf", "cafe\u0301"],
  ["purl", "pkg:deb/debian/oil@1?arch=x&distro=y", "PURL", "pkg:deb/debian/oil@1?distro=y&arch=x"],
  ["hf", "Lamp/Glow-7B", "purl", "pkg:huggingface/lamp/glow-7b"],
  ["hf", "https://huggingface.co/lamp/glow-7b", "hf", "lamp/glow-7b"],
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
  ["purl", "pkg:npm/Lantern", "purl", "pkg:npm/lantern"],
  ["purl", "pkg:oci/lamp?repository_url=a.example/lamp", "purl", "pkg:oci/lamp?repository_url=b.example/lamp"],
  ["%package", "pkg:npm/lamp", "purl", "pkg:npm/lamp"],
];
test.each(different)("%s %s is not %s %s", (scheme, value, otherScheme, otherValue) => {
  expect(externalIdKey({ scheme, value })).not.toBe(externalIdKey({ scheme: otherScheme, value: otherValue }));
});

test("the key of a package is that of no external id", () => {
  const purl = packageUrlOf({ scheme: "purl", value: "pkg:npm/Lamp@1?arch=x" });
  expect(purl && packageKey(purl)).toBe("%package:pkg:npm/lamp");
  expect(externalIdKey({ scheme: "%package", value: "pkg:npm/lamp" })).toBe("%25package:pkg:npm/lamp");
});
