import { expect, test } from "vitest";
import { identityPurl, isLocalBuild, packagePurl } from "../../src/model/identity-purl.ts";

const identities: readonly [purl: string, release: string, whole: string][] = [
  ["pkg:pypi/LiteLLM@1.82.8", "pkg:pypi/LiteLLM@1.82.8", "pkg:pypi/LiteLLM"],
  ["pkg:npm/%40lamp/wick@1.0", "pkg:npm/%40lamp/wick@1.0", "pkg:npm/%40lamp/wick"],
  ["pkg:npm/@lamp/wick", "pkg:npm/@lamp/wick", "pkg:npm/@lamp/wick"],
  [" PKG://PyPI/lamp@1?arch=x#src/main ", "pkg:pypi/lamp@1", "pkg:pypi/lamp"],
  ["pkg:cargo/lamp@0.1.0?download_url=file://.#src/bin.rs", "pkg:cargo/lamp@0.1.0", "pkg:cargo/lamp"],
  [
    "pkg:oci/lamp@sha256%3Aabc?tag=1&repository_url=https://GHCR.io/a/lamp&arch=amd64",
    "pkg:oci/lamp@sha256%3Aabc?repository_url=ghcr.io/a/lamp",
    "pkg:oci/lamp?repository_url=ghcr.io/a/lamp",
  ],
  [
    "pkg:docker/a/lamp@1?repository_url=r.example:5000",
    "pkg:docker/a/lamp@1?repository_url=r.example:5000",
    "pkg:docker/a/lamp?repository_url=r.example:5000",
  ],
  [
    "pkg:huggingface/Lamp/Glow@AB12?repository_url=hub.example",
    "pkg:huggingface/Lamp/Glow@AB12?repository_url=hub.example",
    "pkg:huggingface/Lamp/Glow?repository_url=hub.example",
  ],
  [
    "pkg:mlflow/glow@3?run_id=1&repository_url=m.example/api",
    "pkg:mlflow/glow@3?repository_url=m.example/api",
    "pkg:mlflow/glow?repository_url=m.example/api",
  ],
  [
    "pkg:generic/lamp@1?download_url=https://a.example/lamp.tgz&checksum=x",
    "pkg:generic/lamp@1?download_url=https://a.example/lamp.tgz",
    "pkg:generic/lamp?download_url=https://a.example/lamp.tgz",
  ],
  ["pkg:npm/lamp@", "pkg:npm/lamp", "pkg:npm/lamp"],
  ["pkg:golang/a.example/lamp@v2.0.1#v2", "pkg:golang/a.example/lamp/v2@v2.0.1", "pkg:golang/a.example/lamp/v2"],
  [
    "pkg:golang/a.example/lamp@v12.1.0?type=module#wick/v12",
    "pkg:golang/a.example/lamp/wick/v12@v12.1.0",
    "pkg:golang/a.example/lamp/wick/v12",
  ],
  ["pkg:golang/a.example/lamp@v2.0.1#wick", "pkg:golang/a.example/lamp@v2.0.1", "pkg:golang/a.example/lamp"],
  ["pkg:golang/a.example/lamp@v1.0.1#v2", "pkg:golang/a.example/lamp@v1.0.1", "pkg:golang/a.example/lamp"],
  ["pkg:golang/a.example/lamp@v20.0.1#v2", "pkg:golang/a.example/lamp@v20.0.1", "pkg:golang/a.example/lamp"],
];
test.each(identities)("%s is the release %s of %s", (purl, release, whole) => {
  expect([identityPurl(purl), packagePurl(purl)]).toEqual([release, whole]);
  expect([identityPurl(release), packagePurl(release)]).toEqual([release, whole]);
});

test.each(["pkg:generic/lamp@1?download_url=file:///home/lamp", "pkg:GENERIC/lamp?download_url=FILE%3A%2F%2F%2Flamp"])(
  "%s is a local build, and no identity",
  (purl) => {
    expect([isLocalBuild(purl), identityPurl(purl), packagePurl(purl)]).toEqual([true, undefined, undefined]);
  },
);

test.each(["lamp", "pkg:", "pkg:npm", "pkg:npm/", "https://lamp.example"])("%s is no identity, nor a local build", (purl) => {
  expect([isLocalBuild(purl), identityPurl(purl), packagePurl(purl)]).toEqual([false, undefined, undefined]);
});
