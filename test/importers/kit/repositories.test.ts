import { expect, it } from "vitest";
import { isCommonWord } from "../../../src/importers/kit/common-words.ts";
import { authorOrganization, organizationName } from "../../../src/importers/kit/draft/organization.ts";
import { repositoryIn } from "../../../src/importers/kit/hugging-face.ts";
import { allLicences } from "../../../src/importers/kit/licences.ts";
import { kindOfRepository, repositoryOf } from "../../../src/importers/kit/repositories.ts";

const page = (path: string) => `https://huggingface.co/${path}`;

it.each([
  ["MODEL", { name: "x", purl: "pkg:huggingface/Lamp/Glow@1a", urls: [] }, "Lamp/Glow"],
  ["MODEL", { name: "x", purl: "pkg:huggingface/Lamp/Glow@1a?repository_url=https://huggingface.co", urls: [] }, "Lamp/Glow"],
  ["MODEL", { name: "x", purl: "pkg:huggingface/Lamp/Glow@1a?repository_url=hub.example", urls: [page("Lamp/Glow")] }, undefined],
  ["MODEL", { name: "glow", urls: [page("lamp/glow/tree/main"), page("datasets/a/b")] }, "lamp/glow"],
  ["MODEL", { name: "glow", urls: [page("lamp"), page("lamp/base"), page("lamp/glow")] }, "lamp/glow"],
  ["MODEL", { name: "glow", urls: [page("lamp/base"), page("wick/base")] }, undefined],
  ["MODEL", { name: "glow", urls: [page("lamp")] }, undefined],
  ["MODEL", { name: "gpt2", urls: [page("gpt2")] }, "gpt2"],
  ["DATASET", { name: "snli", urls: [page("datasets/snli"), page("lamp/glow")] }, "datasets/snli"],
  ["DATASET", { name: "snli", urls: ["https://example.org/snli"] }, undefined],
] as const)("the repository of a %s, %j, is %s", (kind, described, repository) => {
  expect(repositoryOf(kind, described)).toBe(repository);
});

it.each([
  ["pkg:huggingface/lamp/glow", "MODEL"],
  ["pkg:huggingface/datasets/lamp/corpus", "DATASET"],
  ["pkg:pypi/lamp", undefined],
])("%s is a %s", (purl, kind) => expect(kindOfRepository(purl)).toBe(kind));

it.each([
  ["huggingface.co/datasets/lamp/corpus", { name: "lamp/corpus", kind: "DATASET" }],
  ["hf.co/lamp/glow/tree/main", { name: "lamp/glow", kind: "MODEL" }],
  ["https://huggingface.co/datasets/corpus", { name: "corpus", kind: "DATASET" }],
  ["lamp/glow", { name: "lamp/glow", kind: undefined }],
  ["example.org/lamp/glow", undefined],
  ["./lamp/glow", undefined],
])("%s names the repository %j", (text, repository) => expect(repositoryIn(text)).toEqual(repository));

it("names that are words of sentences are no names", () => {
  expect(["for", "an", "a", "size", "Was", "are", "name", "茶"].filter((name) => !isCommonWord(name))).toEqual([]);
  expect(["snli", "s2orc", "ms_marco", "gooaq", "eli5", "QQP"].filter(isCommonWord)).toEqual([]);
});

it.each([
  ["Red Hat, Inc.", "Red Hat, Inc."],
  ["Lamp (info@lamp.example)", "Lamp"],
  ["Lamp <info@lamp.example>", "Lamp"],
  ["NOASSERTION", undefined],
  ["  ", undefined],
])("the organization %j is %j", (written, name) => expect(organizationName(written)).toBe(name));

it.each([
  ["meta-llama", "meta-llama"],
  ["Jo Person", undefined],
  ["Jo Person <jo@person.example>", undefined],
  ["Lamp Research", "Lamp Research"],
  [undefined, undefined],
])("the author %j is the organization %j", (author, name) => expect(authorOrganization(author)).toBe(name));

it("licences that all apply are joined", () => {
  expect(allLicences(["MIT", undefined, "MIT"])).toBe("MIT");
  expect(allLicences(["MIT", "Apache-2.0 OR GPL-2.0-only", "(A OR B)"])).toBe("MIT AND (Apache-2.0 OR GPL-2.0-only) AND (A OR B)");
  expect(allLicences([undefined, " "])).toBeUndefined();
});
