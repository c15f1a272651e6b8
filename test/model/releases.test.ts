import { describe, expect, it } from "vitest";
import { faultsOfEntity } from "../../src/model/entity-faults.ts";
import type { Entity, Json } from "../../src/model/records.ts";
import { packageIdentity, packagesOf, releaseOf } from "../../src/model/releases.ts";
import { adviceOnEntity } from "../../src/model/vocabulary-advice.ts";
import { parsePackageUrl } from "../../src/search/package-url.ts";

const tool = (fields: Record<string, Json>): Entity => ({
  id: "t",
  kind: "TOOL",
  name: "T",
  aliases: [],
  externalIds: [],
  marking: "CLEAR",
  fields,
});

describe("a version is that of the package URL", () => {
  it.each<[fields: Record<string, Json>]>([
    [{ purl: "pkg:pypi/litellm@1.82.8", version: "1.82.8" }],
    [{ purl: "pkg:PyPI/LiteLLM@1.0RC1", version: "1.0rc1" }],
    [{ purl: "pkg:pypi/torch@2.1.0%2Bcu121", version: "2.1.0+cu121" }],
    [{ purl: "pkg:npm/%40scope/name@1.0.0", version: "1.0.0" }],
    [{ purl: "pkg:oci/trivy@sha256:ab?repository_url=ghcr.io/x", version: "sha256:ab" }],
    [{ purl: "pkg:pypi/litellm@1.82.8" }],
    [{ purl: "pkg:pypi/litellm" }],
    [{}],
  ])("%j", (fields) => expect(faultsOfEntity(tool(fields))).toEqual([]));

  it.each<[fields: Record<string, Json>, message: RegExp]>([
    [{ version: "1.0" }, /without a purl; a release has a purl that ends in @1\.0/],
    [{ purl: "pkg:pypi/litellm", version: "1.0" }, /not in the purl "pkg:pypi\/litellm"; a release has a purl that ends in @1\.0/],
    [{ purl: "pkg:pypi/litellm@1.1", version: "1.0" }, /not the version in the purl .*, which is "1\.1"; correct one/],
    [{ purl: "pkg:npm/x@1.0-RC", version: "1.0-rc" }, /not the version in the purl/],
    [{ purl: "litellm@1.0", version: "1.0" }, /not a package URL; write one that ends in @1\.0/],
  ])("%j is refused", (fields, message) => {
    const faults = faultsOfEntity(tool(fields));
    expect(faults.map(({ field }) => field)).toEqual(["version"]);
    expect(faults[0]?.message).toMatch(message);
  });

  it("warns of releases that do not say so, and of versions that are in no order", () => {
    expect(adviceOnEntity(tool({ purl: "pkg:pypi/a@1.0" }))[0]?.message).toMatch(/this is a release; give the version as well/);
    expect(adviceOnEntity(tool({ purl: "pkg:pypi/a@2004d", version: "2004d" }))[0]?.message).toMatch(
      /no place in the order of pypi \(PEP 440\)/,
    );
    expect(adviceOnEntity(tool({ purl: "pkg:maven/a/b@2004d", version: "2004d" }))).toEqual([]);
  });
});

it("tells packages from releases", () => {
  expect(releaseOf(tool({ purl: "pkg:pypi/a@1" }))?.version).toBe("1");
  expect(packagesOf(tool({ purl: "pkg:pypi/a@1" }))).toEqual([]);
  expect(releaseOf(tool({ purl: "pkg:pypi/a" }))).toBeUndefined();
  const both = { ...tool({ purl: "pkg:github/a/b" }), externalIds: [{ scheme: "purl", value: "pkg:pypi/a" }] };
  expect(packagesOf(both).map(({ type }) => type)).toEqual(["pypi", "github"]);
  const model = { ...both, kind: "MODEL" as const, fields: {} };
  expect(packagesOf(model)).toEqual([]);
});

it("packages are the same by type, name and, for images, registry", () => {
  const identity = (text: string) => packageIdentity(parsePackageUrl(text) as never);
  expect(identity("pkg:pypi/Lite_LLM@1?x=y#sub")).toBe(identity("pkg:pypi/lite-llm"));
  expect(identity("pkg:npm/Abc")).not.toBe(identity("pkg:npm/abc"));
  expect(identity("pkg:oci/trivy@sha256:ab?repository_url=ghcr.io/x")).not.toBe(identity("pkg:oci/trivy"));
});
