import { describe, expect, it } from "vitest";
import { canonicalPurl, packageOf, parsePackageUrl } from "../../src/search/package-url.ts";

function canonical(text: string): string | undefined {
  const purl = parsePackageUrl(text);
  return purl && canonicalPurl(purl);
}

/** Spellings of one package URL. */
const same: readonly (readonly string[])[] = [
  [
    "pkg:pypi/lantern-router",
    "PKG:PyPI/Lantern_Router",
    "pkg:pypi/lantern.router",
    "pkg://pypi/lantern--router/",
    " pkg:pypi/lantern-router ",
  ],
  ["pkg:npm/%40lamp/wick@1.0", "pkg:npm/@lamp/wick@1.0", "pkg:npm/%40lamp%2Fwick@1.0", "pkg:npm/@lamp%2fwick@1.0"],
  ["pkg:deb/debian/oil@1.2?arch=amd64&distro=trixie", "pkg:DEB/Debian/Oil@1.2?distro=trixie&Arch=amd64&epoch="],
  ["pkg:oci/lamp@sha256:0a", "pkg:oci/lamp@sha256%3A0A"],
  ["pkg:oci/lamp?repository_url=ghcr.io/x/lamp", "pkg:oci/Lamp?repository_url=https%3A%2F%2Fghcr.io%2FX%2Flamp/"],
  ["pkg:npm/wick@%5E1.0", "pkg:npm/wick@^1.0"],
  ["pkg:githubactions/lamp/trim@v1", "pkg:githubactions/Lamp/Trim@v1"],
  ["pkg:huggingface/lamp/Glow-7B@0A", "pkg:huggingface/Lamp/glow-7b@0a"],
  ["pkg:golang/example.org/Lamp/v2@v2.0.1#cmd/light", "pkg:golang/example.org/Lamp/v2@v2.0.1#./cmd//light/"],
  ["pkg:golang/example.org/lamp/v2@v2.0.1", "pkg:golang/example.org/lamp@v2.0.1#v2", " PKG:Golang/example.org/lamp@v2.0.1#v2"],
  ["pkg:pypi/lamp", "pkg:pypi/lamp@", "pkg:pypi/lamp?", "pkg:pypi/lamp#"],
];
const different: readonly (readonly [string, string])[] = [
  ["pkg:npm/Lantern", "pkg:npm/lantern"],
  ["pkg:golang/example.org/Lamp", "pkg:golang/example.org/lamp"],
  ["pkg:npm/lamp-oil", "pkg:npm/lamp_oil"],
  ["pkg:npm/lamp", "pkg:pypi/lamp"],
  ["pkg:npm/@a/lamp", "pkg:npm/@b/lamp"],
  ["pkg:pypi/lamp@1", "pkg:pypi/lamp@2"],
  ["pkg:deb/debian/oil@1?arch=amd64", "pkg:deb/debian/oil@1?arch=arm64"],
  ["pkg:generic/a%3Fb=c", "pkg:generic/a?b=c"],
  ["pkg:golang/example.org/lamp#a", "pkg:golang/example.org/lamp#b"],
];

describe("a package URL", () => {
  it.each(same)("%s is the same however it is spelled", (...spellings) => {
    for (const other of spellings) expect(canonical(other), other).toBe(canonical(spellings[0] as string));
  });
  it.each(different)("%s is not %s", (one, other) => expect(canonical(one)).not.toBe(canonical(other)));
  it.each([...same.flat(), ...different.flat()])("%s is read again as it is written", (text) => {
    const purl = parsePackageUrl(text);
    expect(purl && parsePackageUrl(canonicalPurl(purl))).toEqual(purl);
  });
  it.each(["", "lamp", "pkg:", "pkg:npm", "pkg:npm/", "pkg:npm/@lamp", "pkg:maven/@1.3.4", "purl:npm/lamp"])("is not %j", (text) =>
    expect(parsePackageUrl(text)).toBeUndefined(),
  );
  it.each([
    ["pkg:npm/@lamp/wick@1", "pkg:npm/@lamp/wick", "1"],
    ["pkg:npm/@lamp/wick", "pkg:npm/@lamp/wick", undefined],
    ["pkg:golang/example.org/lamp@feature/x", "pkg:golang/example.org/lamp", "feature/x"],
    ["pkg:pypi/%zz", "pkg:pypi/%zz", undefined],
    ["pkg:npm/a%00b", "pkg:npm/a%00b", undefined],
  ])("%s is %s, version %s", (text, name, version) => {
    const purl = parsePackageUrl(text);
    expect([purl && packageOf(purl), purl?.version]).toEqual([name, version]);
  });
});
