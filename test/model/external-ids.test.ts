import { expect, test } from "vitest";
import {
  externalIdKey,
  externalIdOfUrl,
  identifies,
  idSpaceOf,
  lookUpKeysOf,
  nameKey,
  packageKey,
  packageUrlOf,
} from "../../src/model/external-ids.ts";
import type { Entity } from "../../src/model/records.ts";

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
  ["hf", "huggingface.co/lamp/glow-7b", "huggingface", "lamp/glow-7b"],
  ["url", "https://huggingface.co/Lamp/Glow-7B/tree/main?x=y#files", "hf", "lamp/glow-7b"],
  ["url", "https://hf.co/gpt2/", "purl", "pkg:huggingface/gpt2"],
  ["url", "https://huggingface.co/datasets/lamp/oil/viewer/default", "hf", "datasets/lamp/oil"],
  ["url", "https://huggingface.co/datasets/squad/blob/main/README.md", "purl", "pkg:huggingface/datasets/squad"],
  ["cve", "CVE-2026-1", "osv", "cve-2026-1"],
  ["ghsa", "GHSA-aaaa-bbbb-cccc", "osv", "GHSA-AAAA-bbbb-cccc"],
  ["pysec", "PYSEC-2026-2", "osv", "PYSEC-2026-2"],
  ["mal", "MAL-2026-2144", "OSV", " mal-2026-2144"],
  ["url", "https://nvd.nist.gov/vuln/detail/CVE-2026-1", "cve", "CVE-2026-1"],
  ["url", "https://www.cve.org/CVERecord?id=CVE-2026-1", "cve", "CVE-2026-1"],
  ["url", "https://github.com/advisories/GHSA-aaaa-bbbb-cccc", "ghsa", "GHSA-aaaa-bbbb-cccc"],
  ["url", "https://github.com/lamp/glow/security/advisories/GHSA-aaaa-bbbb-cccc", "osv", "GHSA-aaaa-bbbb-cccc"],
  ["url", "https://osv.dev/vulnerability/MAL-2026-2144", "osv", "MAL-2026-2144"],
  ["arxiv", "2307.09288", "arxiv", "arXiv:2307.09288v2"],
  ["arxiv", "2307.09288", "url", "http://arxiv.org/pdf/2307.09288v2.pdf"],
  ["arxiv", "https://arxiv.org/abs/2307.09288", "doi", "https://doi.org/10.48550/arXiv.2307.09288"],
  ["arxiv", "cs/0112017", "url", "https://www.arxiv.org/abs/cs/0112017v1"],
  ["url", "https://huggingface.co/papers/2307.09288", "arxiv", "2307.09288"],
  ["doi", "10.1000/Lamp", "doi", "https://dx.doi.org/10.1000/lamp"],
  ["aiid", "74", "url", "https://incidentdatabase.ai/cite/74/#r1"],
  ["aiid", "#74", "aiid", "074"],
  ["atlas", "AML.CS0012", "url", "https://atlas.mitre.org/studies/AML.CS0012"],
  ["atlas", "aml.cs0012", "mitre-atlas", "AML.CS0012"],
  ["wikidata", "Q42", "url", "https://www.wikidata.org/wiki/Q42"],
  ["url", "https://www.lamp.example/a/?b=c#d", "url", "http://lamp.example/a?b=c"],
  ["url", "https://lamp.example:443/", "url", "HTTPS://Lamp.Example"],
  ["purl", "pkg:oci/lamp?repository_url=index.docker.io/a/lamp", "purl", "pkg:oci/lamp?repository_url=docker.io%2Fa%2Flamp"],
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
  ["hf", "datasets/lamp/oil", "hf", "lamp/oil"],
  ["url", "https://huggingface.co/docs/transformers", "hf", "docs/transformers"],
  ["url", "https://huggingface.co/datasets/squad/tree/main", "hf", "datasets/squad/tree"],
  ["aiid", "74", "aiid", "740"],
  ["aiid", "74", "atlas", "74"],
  ["arxiv", "2307.09288", "arxiv", "2307.0928"],
  ["url", "https://a.lamp.example/", "url", "https://www.a.lamp.example/"],
  ["url", "https://lamp.example/a", "url", "https://lamp.example/a/b"],
  ["url", "https://lamp.example/?a=1", "url", "https://lamp.example/?a=2"],
  ["url", "not an address", "url", "not an adress"],
  ["osv", "https://example.org/CVE-2026-1", "cve", "CVE-2026-1"],
];
test.each(different)("%s %s is not %s %s", (scheme, value, otherScheme, otherValue) => {
  expect(externalIdKey({ scheme, value })).not.toBe(externalIdKey({ scheme: otherScheme, value: otherValue }));
});

test("the key of a package is that of no external id", () => {
  const purl = packageUrlOf({ scheme: "purl", value: "pkg:npm/Lamp@1?arch=x" });
  expect(purl && packageKey(purl)).toBe("%package:pkg:npm/lamp");
  expect(externalIdKey({ scheme: "%package", value: "pkg:npm/lamp" })).toBe("%25package:pkg:npm/lamp");
});

const pages: readonly [address: string, scheme: string, value: string][] = [
  ["https://huggingface.co/meta-llama/Llama-3.1-8B-Instruct/commit/0e9e39f249a", "hf", "meta-llama/Llama-3.1-8B-Instruct"],
  ["https://huggingface.co/spaces/lamp/demo", "hf", "spaces/lamp/demo"],
  ["https://huggingface.co/datasets/ms_marco", "hf", "datasets/ms_marco"],
  ["https://arxiv.org/pdf/2307.09288v2", "arxiv", "2307.09288"],
  ["https://incidentdatabase.ai/cite/74", "aiid", "74"],
  ["https://atlas.mitre.org/techniques/AML.T0010.002", "atlas", "AML.T0010.002"],
];
test.each(pages)("%s is the page of %s %s", (address, scheme, value) => {
  expect(externalIdOfUrl(address)).toEqual({ scheme, value });
});

test.each([
  "https://huggingface.co/",
  "https://huggingface.co/blog/x",
  "https://lamp.example/cite/74",
  "huggingface",
  "ftp://hf.co/a/b",
])("%s is the page of no external id", (address) => {
  expect(externalIdOfUrl(address)).toBeUndefined();
});

test("schemes that share their ids are one space, in which an entity has its own", () => {
  const spaces = (...ids: readonly (readonly [string, string])[]) => ids.map(([scheme, value]) => idSpaceOf({ scheme, value }));
  expect(new Set(spaces(["hf", "a/b"], ["purl", "pkg:npm/a"], ["url", "https://huggingface.co/a/b"]))).toEqual(new Set(["purl"]));
  expect(new Set(spaces(["cve", "CVE-2026-1"], ["GHSA", "GHSA-a"], ["url", "https://osv.dev/MAL-2026-1"]))).toEqual(
    new Set(["osv"]),
  );
  expect(spaces(["Wikidata", "Q1"], ["lei", "x"], ["url", "https://lamp.example"])).toEqual(["wikidata", "lei", "url"]);
});

test("what scanners guess of names identifies nothing", () => {
  expect(["cpe", "CPE23", "hf-part-of", "purl", "swhid"].map(identifies)).toEqual([false, false, false, true, true]);
});

const entity = (over: Partial<Entity>): Entity => ({
  id: "one",
  kind: "TOOL",
  name: "One",
  aliases: [],
  externalIds: [],
  marking: "CLEAR",
  fields: {},
  ...over,
});

test("a data set is looked up with its folder and without, a model without", () => {
  const hf = (value: string) => ({ externalIds: [{ scheme: "hf", value }] });
  const keys = (over: Partial<Entity>) => lookUpKeysOf(entity(over)).filter((key) => key.startsWith("purl:"));
  const both = ["purl:pkg:huggingface/datasets/lamp/oil", "purl:pkg:huggingface/lamp/oil"];
  expect(keys({ kind: "DATASET", ...hf("lamp/oil") }).sort()).toEqual(both);
  expect(keys({ kind: "DATASET", ...hf("https://huggingface.co/datasets/Lamp/Oil") }).sort()).toEqual(both);
  expect(keys({ kind: "MODEL", ...hf("lamp/oil") })).toEqual([both[1]]);
});

test("names are looked up within a kind, as they are spelled", () => {
  expect(lookUpKeysOf(entity({ name: "Bright  Lamp", aliases: ["BRIGHT LAMP", "Straße"] }))).toEqual([
    "%name:TOOL:bright lamp",
    "%name:TOOL:strasse",
  ]);
  expect(externalIdKey({ scheme: "%name", value: "TOOL:lamp" })).toBe("%25name:tool:lamp");
  expect(nameKey({ kind: "TOOL", name: "x".repeat(251) })).toBeUndefined();
  // One letter that is eighteen once it is spelled.
  expect(nameKey({ kind: "TOOL", name: "\ufdfa".repeat(20) })).toBeUndefined();
});
