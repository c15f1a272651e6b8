import { expect, test } from "vitest";
import { addressOf } from "../../../../src/web/explorer/panel/entity/addresses.ts";

test.each([
  ["hf", "meta-llama/Llama-2-7b", "https://huggingface.co/meta-llama/Llama-2-7b"],
  ["hf", "datasets/tatsu-lab/alpaca", "https://huggingface.co/datasets/tatsu-lab/alpaca"],
  ["wikidata", "Q380", "https://www.wikidata.org/wiki/Q380"],
  ["cve", "CVE-2026-4372", "https://www.cve.org/CVERecord?id=CVE-2026-4372"],
  ["osv", "PYSEC-2026-2", "https://osv.dev/vulnerability/PYSEC-2026-2"],
  ["atlas", "AML.CS0056", "https://atlas.mitre.org/studies/AML.CS0056"],
  ["atlas", "AML.T0010", "https://atlas.mitre.org/techniques/AML.T0010"],
  ["purl", "pkg:pypi/litellm@1.82.7", "https://pypi.org/project/litellm/"],
  ["purl", "pkg:npm/%40scope/name", "https://www.npmjs.com/package/%40scope/name"],
  ["url", "https://example.com/a?b", "https://example.com/a?b"],
])("%s %s leads to %s", (scheme, value, address) => {
  expect(addressOf({ scheme, value })).toBe(address);
});

test.each([
  ["purl", "pkg:generic/openssl@1"],
  ["cpe", "cpe:2.3:a:b:c"],
  ["purl", "not a purl"],
])("no page is known of %s %s", (scheme, value) => {
  expect(addressOf({ scheme, value })).toBeNull();
});

test("an id cannot leave the page of its registry", () => {
  expect(addressOf({ scheme: "cve", value: "$&x?y#z&evil=1" })).toBe("https://www.cve.org/CVERecord?id=%24%26x%3Fy%23z%26evil%3D1");
});
