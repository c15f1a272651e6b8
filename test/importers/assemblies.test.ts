import { afterEach, describe, expect, it } from "vitest";
import type { ImportDocument } from "../../src/importers/importer.ts";
import { newStore, removeStores } from "../service/ingest/fixture.ts";
import { bomDocument, library } from "./cyclonedx/bom.ts";
import { imported } from "./samples.ts";
import { related, spdxDocument, spdxPackage } from "./spdx/document.ts";
import { linked, spdx3Document, tool } from "./spdx/graph.ts";
import { type Stored, storedIn } from "./stored.ts";

afterEach(removeStores);

const imagePurl = (name: string) => `pkg:oci/${name}@sha256%3A0${name.length}?repository_url=registry.example/${name}`;

/** A list of an image as scanners make them: what it contains stands below its operating system, which has a name alone. */
const listOf: Readonly<Record<string, (image: string, needs: string) => ImportDocument>> = {
  cyclonedx(image, needs) {
    const system = { type: "operating-system", "bom-ref": "os", name: "debian", version: "12" };
    return bomDocument({
      serialNumber: `urn:uuid:00000000-0000-4000-8000-00000000000${image.length}`,
      metadata: { component: { type: "container", "bom-ref": "image", name: image, purl: imagePurl(image) } },
      components: [system, library(needs, "1")],
      dependencies: [
        { ref: "image", dependsOn: ["os"] },
        { ref: "os", dependsOn: [`${needs}@1`] },
      ],
    });
  },
  spdx(image, needs) {
    const purl = { referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: imagePurl(image) };
    return spdxDocument({
      documentNamespace: `https://spdx.example/${image}`,
      packages: [
        spdxPackage(image, { primaryPackagePurpose: "CONTAINER", externalRefs: [purl] }),
        spdxPackage("debian", { SPDXID: "SPDXRef-os", primaryPackagePurpose: "OPERATING-SYSTEM", externalRefs: [] }),
        spdxPackage(`${needs}@1`),
      ],
      relationships: [
        related("DOCUMENT", "DESCRIBES", image),
        related(image, "CONTAINS", "os"),
        related("os", "CONTAINS", `${needs}@1`),
      ],
    });
  },
  "spdx 3"(image, needs) {
    const inList = (name: string) => `${image}-${name}`;
    const elements = [
      tool(inList("image"), { name: image, software_packageUrl: imagePurl(image) }),
      tool(inList("os"), { name: "debian", software_primaryPurpose: "operatingSystem" }),
      tool(inList(needs), { name: needs, software_packageUrl: `pkg:pypi/${needs}@1` }),
      linked(inList("image"), "contains", [inList("os")]),
      linked(inList("os"), "contains", [inList(needs)]),
    ];
    const document = { spdxId: `https://lamp.example/${image}`, rootElement: [`https://lamp.example/${image}-image`] };
    return spdx3Document(elements, {}, document);
  },
};

/** The packages that a tool needs, directly or through others, by name. */
function neededBy(name: string, { entities, relationships }: Stored): string[] {
  const nameOf = new Map(entities.map((one) => [one.id, one.name]));
  const found = new Set(entities.filter((one) => one.name.startsWith(`${name} `)).map(({ id }) => id));
  for (const id of found) for (const { kind, from, to } of relationships) if (kind === "DEPENDS_ON" && from === id) found.add(to);
  return [...found].flatMap((id) => nameOf.get(id) ?? []).filter((one) => !one.startsWith(`${name} `));
}

describe("what a document lists by name alone", () => {
  it.each(Object.keys(listOf))("has its own parts in each image: %s", async (format) => {
    const store = await newStore();
    for (const [image, needs] of [
      ["router", "litellm"],
      ["web", "requests"],
    ] as const)
      await imported(store, format.split(" ")[0] as string, [listOf[format]?.(image, needs) as ImportDocument]);
    const stored = await storedIn(store);
    expect(neededBy("router", stored)).toEqual(["debian", "litellm 1"]);
    expect(neededBy("web", stored)).toEqual(["debian", "requests 1"]);
  });

  it("is the same in the next list of the image", async () => {
    const store = await newStore();
    const list = (serial: number) =>
      bomDocument({
        serialNumber: `urn:uuid:00000000-0000-4000-8000-00000000010${serial}`,
        metadata: { component: { type: "container", name: "web", purl: imagePurl("web") } },
        components: [{ type: "application", name: "requirements.txt", components: [library("requests", "1")] }],
      });
    await imported(store, "cyclonedx", [list(1)]);
    await imported(store, "cyclonedx", [list(2)]);
    const { entities } = await storedIn(store);
    expect(entities.filter(({ name }) => name === "requirements.txt")).toHaveLength(1);
  });

  it("has its own parts in each organization, where it is a service that nobody is said to provide", async () => {
    const store = await newStore();
    const list = (serial: number, needs: string, provider: object) =>
      bomDocument({
        serialNumber: `urn:uuid:00000000-0000-4000-8000-00000000030${serial}`,
        services: [
          { "bom-ref": "g", name: "gateway", services: [{ name: needs }] },
          { "bom-ref": "c", name: "Lamp Cloud", services: [{ name: "lights" }], ...provider },
        ],
      });
    await imported(store, "cyclonedx", [list(1, "one", { provider: { name: "Lamp Inc" } })]);
    await imported(store, "cyclonedx", [list(2, "two", { provider: { name: "Lamp Inc" } })]);
    const { entities } = await storedIn(store);
    expect(entities.filter(({ name }) => name === "gateway")).toHaveLength(2);
    expect(entities.filter(({ name }) => name === "Lamp Cloud")).toHaveLength(1);
  });

  it("and consists of nothing, or is a library, is the same in every document", async () => {
    const store = await newStore();
    const list = (name: string, serial: number) =>
      bomDocument({
        serialNumber: `urn:uuid:00000000-0000-4000-8000-00000000020${serial}`,
        metadata: { component: { type: "application", "bom-ref": "root", name } },
        components: [
          { type: "platform", name: "Lamp Cloud", "bom-ref": "cloud" },
          { type: "framework", name: "Lamp", "bom-ref": "lamp", components: [library("glow", "1")] },
        ],
      });
    await imported(store, "cyclonedx", [list("one", 1)]);
    await imported(store, "cyclonedx", [list("two", 2)]);
    const { entities } = await storedIn(store);
    expect(entities.filter(({ name }) => name.startsWith("Lamp"))).toHaveLength(2);
  });
});

it.each(Object.keys(listOf))("an image holds a system of its name, and is not that: %s", async (format) => {
  const store = await newStore();
  const importer = format.replace(" 3", "");
  await imported(store, importer, [listOf[format]?.("debian", "a") as ImportDocument]);
  const { entities, relationships } = await storedIn(store);
  const ends = relationships.map(({ kind, from, to }) =>
    [kind, from, to].map((id) => entities.find((one) => one.id === id)?.name ?? id),
  );
  const needs = ends.filter(([kind]) => kind === "DEPENDS_ON").map(([, from, to]) => `${from} -> ${to}`);
  expect(needs.sort()).toEqual([expect.stringMatching(/^debian -> a 1$/), expect.stringMatching(/^debian sha256:.* -> debian$/)]);
  expect(entities.filter(({ name }) => name === "debian")).toHaveLength(2);
});

it("a system is not the image of its name, where neither has a package URL and nothing says what it consists of", async () => {
  const store = await newStore();
  const component = { type: "container", "bom-ref": "image", name: "debian", version: "12" };
  const system = { type: "operating-system", "bom-ref": "os:debian@12", name: "debian", version: "12" };
  await imported(store, "cyclonedx", [bomDocument({ metadata: { component }, components: [system, library("a", "1")] })]);
  const { entities } = await storedIn(store);
  expect(entities.filter(({ name }) => name === "debian").map(({ fields }) => fields["toolKind"])).toEqual(
    expect.arrayContaining(["container", "operating-system"]),
  );
});
