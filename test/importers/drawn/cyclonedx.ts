import fc from "fast-check";
import { bom, library } from "../cyclonedx/bom.ts";
import {
  type DrawnFormat,
  datasets,
  fields,
  json,
  maybe,
  models,
  oneOf,
  organizations,
  releases,
  some,
  vulnerabilities,
  wellKnown,
} from "./draw.ts";

const party = oneOf(organizations).map((name) => ({ name }));
const licences = oneOf([
  [{ license: { id: "MIT" } }],
  [{ license: { id: "MIT" } }, { license: { name: "Own terms" } }],
  [{ expression: "MIT OR Apache-2.0" }],
]);
const said = fields({
  supplier: party,
  publisher: oneOf([...organizations, "Jane Roe"]),
  author: oneOf([...organizations, "Jane Roe"]),
  licenses: licences,
  scope: oneOf(["required", "optional", "excluded"]),
  description: oneOf(["A part.", "<b>A part</b>"]),
  externalReferences: fc.constant([{ type: "website", url: "https://example.org" }]),
});

const model = fc
  .record({
    name: oneOf(models),
    trained: some(datasets),
    ancestors: some(models),
    more: fields({ licenses: licences, supplier: party }),
  })
  .map(({ name, trained, ancestors, more }) => ({
    type: "machine-learning-model",
    "bom-ref": "m",
    name,
    purl: `pkg:huggingface/${name}`,
    ...more,
    modelCard: {
      modelParameters: {
        inputs: [{ format: "text" }],
        datasets: trained.map((one) => ({
          type: "dataset",
          name: one,
          contents: { url: `https://huggingface.co/datasets/${one}` },
          governance: { owners: [{ organization: { name: "Acme Data" } }] },
        })),
      },
    },
    pedigree: {
      ancestors: ancestors
        .filter((one) => one !== name)
        .map((one) => ({ type: "machine-learning-model", name: one, purl: `pkg:huggingface/${one}` })),
    },
  }));

const service = fc.record({ name: oneOf(["post", "watch"]), provider: party }).map((one) => ({
  ...one,
  "bom-ref": "s",
  "x-trust-boundary": true,
  data: [{ flow: "outbound", classification: "PII" }],
}));

const flaw = fc.record({
  id: oneOf(vulnerabilities),
  analysis: fields({
    state: oneOf(["exploitable", "not_affected", "false_positive", "resolved", "resolved_with_pedigree", "in_triage"]),
    response: oneOf([["update"], ["will_not_fix"]]),
    detail: oneOf(["It is so.", "It may be."]),
  }),
  more: fields({
    ratings: fc.constant([{ method: "CVSSv31", vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H" }]),
    description: oneOf(["A flaw.", "Another."]),
    recommendation: fc.constant("Update it."),
    published: oneOf(["2026-03-01T23:30:00Z", "2026-03-02T00:00:00Z"]),
    advisories: fc.constant([{ url: "https://example.org/1" }]),
  }),
  hit: fc.array(
    fc.tuple(
      fc.nat(5),
      maybe(
        "versions",
        oneOf(["1.0", "2.0"]).map((version) => [{ version, status: "affected" }]),
      ),
    ),
    {
      maxLength: 2,
    },
  ),
});

export const bills: DrawnFormat = {
  format: "cyclonedx",
  hasVersions: true,
  draw: (number, day) =>
    fc
      .record({
        specVersion: oneOf(["1.5", "1.6", "1.7"]),
        releases,
        said: fc.array(said, { minLength: 4, maxLength: 4 }),
        model: fc.option(model),
        service: fc.option(service),
        flaws: fc.array(flaw, { maxLength: 2 }),
        isNested: fc.boolean(),
        links: fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 5 }),
        metadata: fields({
          supplier: oneOf(wellKnown).map((name) => ({ name })),
          timestamp: oneOf(["2026-03-01T23:30:00Z", "2026-03-01T23:30:00-06:00"]),
        }),
      })
      .map(({ specVersion, releases: parts, said: remarks, model: one, service: other, flaws, isNested, links, metadata }) => {
        const libraries = parts.map(({ name, version }, place) => library(name, version, remarks[place]));
        const [first = {}, ...rest] = libraries;
        const components = isNested ? [{ ...first, components: rest }] : libraries;
        const all = [...components, ...(one === null ? [] : [one])];
        const refs = [...libraries, ...(one === null ? [] : [one]), ...(other === null ? [] : [other])].map((part) =>
          String(part["bom-ref"]),
        );
        const at = (place: number) => refs[place % refs.length] as string;
        const needs = new Map(refs.map((ref) => [ref, new Set<string>()]));
        for (const [from, to] of links) needs.get(at(from))?.add(at(to));
        return json(
          `bom-${number}.json`,
          bom({
            specVersion,
            serialNumber: `urn:uuid:00000000-0000-4000-8000-00000000000${number}`,
            version: day,
            metadata: { component: { type: "application", "bom-ref": "root", name: `gate ${number}` }, ...metadata },
            components: all,
            // Only services that need something have an ID, so that the order of documents would matter where they share a name.
            ...(other !== null && { services: [{ ...other, name: `${other.name} ${number}` }] }),
            dependencies: [{ ref: "root", dependsOn: refs }, ...[...needs].map(([ref, some]) => ({ ref, dependsOn: [...some] }))],
            vulnerabilities: flaws.map(({ id, analysis, more, hit }, place) => ({
              "bom-ref": `v-${place}`,
              id,
              analysis,
              ...more,
              affects: [...new Map(hit.map(([part, listed]) => [at(part), { ref: at(part), ...listed }])).values()],
            })),
          }),
          { usedBy: number % 2 === 0 ? "shade" : "lamp" },
        );
      }),
};
