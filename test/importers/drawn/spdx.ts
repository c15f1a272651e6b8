import fc from "fast-check";
import { related, spdx, spdxPackage } from "../spdx/document.ts";
import { type DrawnFormat, datasets, fields, instant, json, models, oneOf, organizations, releases } from "./draw.ts";

const by = oneOf([...organizations.map((name) => `Organization: ${name}`), "Person: Jane Roe", "NOASSERTION"]);
const types = [
  "DEPENDS_ON",
  "DEPENDENCY_OF",
  "CONTAINS",
  "CONTAINED_BY",
  "DYNAMIC_LINK",
  "DEV_DEPENDENCY_OF",
  "VARIANT_OF",
  "OTHER",
];
const said = fields({
  originator: by,
  supplier: by,
  licenseDeclared: oneOf(["MIT", "NOASSERTION"]),
  licenseConcluded: oneOf(["Apache-2.0", "NONE"]),
  primaryPackagePurpose: oneOf(["LIBRARY", "APPLICATION"]),
  description: oneOf(["A part.", "NOASSERTION"]),
  annotations: fc.constant([
    { annotationDate: instant(1), annotationType: "OTHER", annotator: "Organization: Shade", comment: "It was looked at." },
  ]),
});
const onHuggingFace = (purl: string) => [
  { referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: `pkg:huggingface/${purl}` },
];
/** A model, a dataset, a package that is known by a CPE name, and one by its name alone. */
const others = fc.subarray([
  ...models.map((name, place) => spdxPackage(`model-${place}`, { name, externalRefs: onHuggingFace(name) })),
  spdxPackage("dataset", { name: datasets[0], externalRefs: onHuggingFace(`datasets/${datasets[0]}`) }),
  spdxPackage("sluice", {
    name: "sluice",
    versionInfo: "1.0",
    externalRefs: [
      { referenceCategory: "SECURITY", referenceType: "cpe23Type", referenceLocator: "cpe:2.3:a:example:sluice:1.0:*:*:*:*:*:*:*" },
    ],
  }),
  spdxPackage("nameless", { name: "lantern", externalRefs: [] }),
]);

export const spdxDocuments: DrawnFormat = {
  format: "spdx",
  hasVersions: true,
  draw: (number, day) =>
    fc
      .record({
        releases,
        others,
        said: fc.array(said, { minLength: 4, maxLength: 4 }),
        links: fc.array(fc.tuple(fc.nat(9), oneOf(types), fc.nat(9)), { maxLength: 6 }),
        describes: oneOf(["documentDescribes", "DESCRIBES", "DESCRIBED_BY"]),
        files: fc.boolean(),
        creators: oneOf([["Organization: Shade"], ["Tool: maker-1", "Organization: Acme Data"], ["Person: Jane Roe"]]),
      })
      .map(({ releases: parts, others: more, said: remarks, links, describes, files, creators }) => {
        const own = parts.map(({ name, version }, place) => spdxPackage(`${name}@${version}`, remarks[place]));
        const all = [...own, ...more];
        const ids = [...all.map((one) => String(one["SPDXID"]).replace("SPDXRef-", "")), ...(files ? ["file"] : []), "none"];
        const [first = ""] = ids;
        const about = {
          DESCRIBES: related("DOCUMENT", "DESCRIBES", first),
          DESCRIBED_BY: related(first, "DESCRIBED_BY", "DOCUMENT"),
          documentDescribes: undefined,
        }[describes];
        const file = {
          SPDXID: "SPDXRef-file",
          fileName: "./a.py",
          checksums: [{ algorithm: "SHA1", checksumValue: "0".repeat(40) }],
        };
        return json(
          `spdx-${number}.json`,
          spdx({
            documentNamespace: `https://spdx.example/${number}`,
            creationInfo: { created: instant(day), creators },
            ...(about === undefined && { documentDescribes: [`SPDXRef-${first}`] }),
            ...(files && { files: [file] }),
            packages: all,
            relationships: [
              ...(about === undefined ? [] : [about]),
              ...links.map(([from, type, to]) => related(ids[from % ids.length] as string, type, ids[to % ids.length] as string)),
            ],
          }),
          { developedBy: "lamp" },
        );
      }),
};
