import fc from "fast-check";
import type { ImporterOptions } from "../../src/importers/importer-options.ts";
import { croissant } from "./croissant/description.ts";
import { csaf, tracking, vulnerability } from "./csaf/document.ts";
import { bom, library } from "./cyclonedx/bom.ts";
import { namedInThem } from "./one-of-each.ts";
import { openvex, statement } from "./openvex/document.ts";
import { affected, osvRecord } from "./osv/record.ts";
import { related, spdx, spdxPackage } from "./spdx/document.ts";
import { bundle, stixId, stixObject } from "./stix/bundle.ts";

/** A random document about few things, so that others speak of the same. */
export interface Drawn {
  readonly format: string;
  readonly options: ImporterOptions;
  readonly name: string;
  readonly content: unknown;
}

/** Documents of a format: of each there are several versions, told apart by their day. */
interface DrawnFormat {
  readonly format: string;
  /** Whether a newer version takes the place of an older one, in whatever order they come. */
  readonly hasVersions: boolean;
  readonly draw: (number: number, day: number) => fc.Arbitrary<Omit<Drawn, "format">>;
}

const packages = ["a-package", "b-package", "c-package"] as const;
const versions = ["1.0", "1.10", "3.0"] as const;
const vulnerabilities = ["CVE-2026-1001", "CVE-2026-1002", "CVE-2026-1003"] as const;
const organizations = ["Lamp Research", "Shade", "Acme Data"] as const;
const models = ["lamp/glow", "lamp/dim", "shade/bulb"] as const;
const datasets = ["lamp/words", "lamp/other"] as const;

/** A graph with all that the documents name and more than one of them may be the first to add. */
export const allNamed = {
  ...namedInThem,
  entities: [
    ...namedInThem.entities.filter(({ kind }) => kind === "ORGANIZATION"),
    ...["Acme Data", "Glow GmbH"].map((name) => ({ id: name.toLowerCase().replace(" ", "-"), kind: "ORGANIZATION", name })),
    ...models.map((name) => ({ id: name.replace("/", "-"), kind: "MODEL", name, externalIds: [{ scheme: "hf", value: name }] })),
    ...datasets.map((name) => {
      const externalIds = [{ scheme: "hf", value: `datasets/${name}` }];
      return { id: name.replace("/", "-"), kind: "DATASET", name, externalIds };
    }),
    ...packages.map((name) => ({ id: name, kind: "TOOL", name, purl: `pkg:pypi/${name}` })),
    ...packages.flatMap((name) =>
      versions.map((version) => {
        const called = `${name} ${version}`;
        return { id: called.replace(" ", "-"), kind: "TOOL", name: called, purl: `pkg:pypi/${name}@${version}`, version };
      }),
    ),
  ],
};

const oneOf = <T>(things: readonly T[]) => fc.constantFrom(...things);
const some = <T>(things: readonly T[]) => fc.subarray([...things]);
const atLeastOne = <T>(things: readonly T[]) => fc.subarray([...things], { minLength: 1 });
const release = fc.record({ name: oneOf(packages), version: oneOf(versions) });
const releases = fc.uniqueArray(release, { minLength: 1, maxLength: 4, selector: ({ name, version }) => `${name}@${version}` });
const purl = ({ name, version }: { readonly name: string; readonly version: string }) => `pkg:pypi/${name}@${version}`;
const instant = (day: number) => `2026-03-0${day}T10:00:00Z`;
const json = (name: string, content: unknown, options: ImporterOptions = {}) => ({ name, content, options });

const osv: DrawnFormat = {
  format: "osv",
  hasVersions: true,
  draw: (number, day) =>
    fc
      .record({
        names: atLeastOne(packages),
        listed: atLeastOne(versions),
        range: fc.boolean(),
        isMalicious: fc.boolean(),
        isWithdrawn: fc.constantFrom(false, false, false, true),
      })
      .map(({ names, listed, range, isMalicious, isWithdrawn }) =>
        json(
          `osv-${number}.json`,
          osvRecord({
            id: `GHSA-aaaa-bbbb-ccc${number + 2}`,
            aliases: [vulnerabilities[number % vulnerabilities.length]],
            modified: instant(day),
            ...(isWithdrawn && { withdrawn: instant(day) }),
            ...(isMalicious && { database_specific: { cwe_ids: ["CWE-506"] } }),
            affected: names.map((name) =>
              affected({
                package: { ecosystem: "PyPI", name },
                ...(range
                  ? { versions: undefined, ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: listed[0] }] }] }
                  : { versions: listed }),
              }),
            ),
          }),
          { all: true },
        ),
      ),
};

const csafAdvisories: DrawnFormat = {
  format: "csaf",
  hasVersions: true,
  draw: (number, day) => {
    const products = ["gate-1.0", "gate-1.1", "gate-2.0", "part", "gate-2.0:part"];
    const status = fc
      .array(oneOf(["known_affected", "known_not_affected", "fixed", "under_investigation", undefined]), {
        minLength: products.length,
        maxLength: products.length,
      })
      .filter((given) => given.some((one) => one !== undefined))
      .map((given) => {
        const lists: Record<string, string[]> = {};
        for (const [place, one] of given.entries())
          if (one !== undefined) lists[one] = [...(lists[one] ?? []), products[place] as string];
        return lists;
      });
    return fc
      .uniqueArray(fc.record({ cve: oneOf(vulnerabilities), status }), { minLength: 1, maxLength: 2, selector: ({ cve }) => cve })
      .map((all) =>
        json(
          `csaf-${number}.json`,
          csaf(
            all.map((one) => vulnerability(one.status, { cve: one.cve })),
            { tracking: { ...tracking(String(day)), id: `EX-2026-${number}` } },
          ),
          { all: true },
        ),
      );
  },
};

const vex: DrawnFormat = {
  format: "openvex",
  hasVersions: true,
  draw: (number, day) =>
    fc
      .uniqueArray(
        fc.record({
          release,
          name: oneOf(vulnerabilities),
          status: oneOf(["affected", "not_affected", "fixed", "under_investigation"]),
        }),
        { minLength: 1, maxLength: 3, selector: (one) => `${one.name} ${purl(one.release)}` },
      )
      .map((all) =>
        json(
          `vex-${number}.json`,
          openvex(
            all.map((one) => statement(one.status, purl(one.release), { vulnerability: { name: one.name } })),
            { "@id": `https://vex.example.org/${number}`, version: day, timestamp: instant(day) },
          ),
          { all: true },
        ),
      ),
};

const bills: DrawnFormat = {
  format: "cyclonedx",
  hasVersions: true,
  draw: (number, day) =>
    fc
      .record({
        releases,
        supplier: fc.option(oneOf(organizations)),
        model: fc.option(oneOf(models)),
        flaw: fc.option(oneOf(vulnerabilities)),
      })
      .map(({ releases: parts, supplier, model, flaw }) => {
        const libraries = parts.map(({ name, version }) =>
          library(name, version, supplier === null ? {} : { supplier: { name: supplier } }),
        );
        const models =
          model === null
            ? []
            : [
                {
                  type: "machine-learning-model",
                  "bom-ref": "m",
                  name: model,
                  purl: `pkg:huggingface/${model}`,
                  modelCard: { modelParameters: { datasets: [{ type: "dataset", name: datasets[0] }] } },
                },
              ];
        const refs = [...libraries, ...models].map((one) => one["bom-ref"]);
        return json(
          `bom-${number}.json`,
          bom({
            serialNumber: `urn:uuid:00000000-0000-4000-8000-00000000000${number}`,
            version: day,
            metadata: { component: { type: "application", "bom-ref": "root", name: `gate ${number}` } },
            components: [...libraries, ...models],
            dependencies: [{ ref: "root", dependsOn: refs }],
            ...(flaw === null
              ? {}
              : { vulnerabilities: [{ id: flaw, analysis: { state: "exploitable" }, affects: [{ ref: refs[0] }] }] }),
          }),
          { usedBy: number % 2 === 0 ? "shade" : "lamp" },
        );
      }),
};

const spdxDocuments: DrawnFormat = {
  format: "spdx",
  hasVersions: true,
  draw: (number, day) =>
    fc.record({ releases, originator: fc.option(oneOf(organizations)) }).map(({ releases: parts, originator }) => {
      const names = parts.map(({ name, version }) => `${name}@${version}`);
      const [first = "", ...others] = names;
      return json(
        `spdx-${number}.json`,
        spdx({
          documentNamespace: `https://spdx.example/${number}`,
          creationInfo: { created: instant(day), creators: ["Organization: Shade"] },
          documentDescribes: [`SPDXRef-${first}`],
          packages: names.map((name) =>
            spdxPackage(name, originator === null ? {} : { originator: `Organization: ${originator}` }),
          ),
          relationships: others.map((other) => related(first, "DEPENDS_ON", other)),
        }),
        { developedBy: "lamp" },
      );
    }),
};

const bundles: DrawnFormat = {
  format: "stix",
  // Each object has versions of its own.
  hasVersions: false,
  draw: (number, day) =>
    fc
      .record({ victims: atLeastOne([0, 1, 2]), revoked: some([0, 1, 2]), kind: oneOf(["targets", "compromises"]) })
      .map(({ victims, revoked, kind }) => {
        const modified = `2026-03-0${day}T00:00:00.000Z`;
        // An object of two bundles is one document that comes twice, and two identities of one name are two organizations.
        const own = (victim: number) => 10 * number + victim;
        const hit = victims.map((victim) => (victim === 0 ? (organizations[number] as string) : `Victim ${own(victim)}`));
        return json(
          `stix-${number}.json`,
          bundle(
            stixObject("campaign", { name: `Operation ${number}`, modified }, number),
            ...hit.map((name, place) =>
              stixObject("identity", { name, identity_class: "organization" }, own(victims[place] as number)),
            ),
            ...victims.map((victim) =>
              stixObject(
                "relationship",
                {
                  relationship_type: kind,
                  source_ref: stixId("campaign", number),
                  target_ref: stixId("identity", own(victim)),
                  modified,
                  ...(revoked.includes(victim) && { revoked: true }),
                },
                own(victim),
              ),
            ),
          ),
        );
      }),
};

const cards: DrawnFormat = {
  format: "hf-card",
  hasVersions: false,
  draw: (number) =>
    fc
      .record({ bases: some(models), trained: some(datasets), license: oneOf(["mit", "apache-2.0"]) })
      .map(({ bases, trained, license }) => {
        const own = models[number % models.length] as string;
        const base = bases.filter((one) => one !== own);
        const lines = [`license: ${license}`, `base_model: ${JSON.stringify(base)}`, `datasets: ${JSON.stringify(trained)}`];
        return json(`${own}/README.md`, `---\n${lines.join("\n")}\n---\n# Text\n`);
      }),
};

const tables: DrawnFormat = {
  format: "csv",
  hasVersions: false,
  draw: (number) =>
    fc
      .uniqueArray(
        fc.record({
          name: oneOf([...organizations, "Glow GmbH"]),
          since: oneOf(["2024", "2025-03", ""]),
          country: oneOf(["US", "IE", ""]),
        }),
        {
          minLength: 1,
          maxLength: 4,
          selector: ({ name, since }) => `${name} ${since}`,
        },
      )
      .map((rows) =>
        json(
          `vendors-${number}.csv`,
          [
            "Sub-processor,Purpose,Location,Since",
            ...rows.map(({ name, since, country }) => `${name},Labels ${number},${country},${since}`),
            "",
          ].join("\n"),
          { usedBy: number % 2 === 0 ? "shade" : "lamp" },
        ),
      ),
};

const incidents: DrawnFormat = {
  format: "aiid",
  hasVersions: false,
  draw: (number) =>
    fc
      .record({
        deployers: some(["shade", "lamp-research", "acme-data", "unknown"]),
        developers: some(["shade", "lamp-research"]),
        createOrganizations: fc.boolean(),
      })
      .map(({ deployers, developers, createOrganizations }) => {
        const list = (slugs: readonly string[]) => `"[${slugs.map((slug) => `""${slug}""`).join(",")}]"`;
        return json(
          "incidents.csv",
          [
            "_id,incident_id,date,reports,Alleged deployer of AI system,Alleged developer of AI system,description,title",
            `1,31${number},2022-08-17,"[1,2]",${list(deployers)},${list(developers)},It happened.,Incident ${number}`,
          ].join("\n"),
          { createOrganizations },
        );
      }),
};

const studies: DrawnFormat = {
  format: "atlas",
  hasVersions: false,
  draw: (number) =>
    fc
      .record({
        target: oneOf(["Lamp Research", "Shade", "Lamp Research, Shade", "Nobody"]),
        kind: oneOf(["incident", "exercise"]),
      })
      .map(({ target, kind }) =>
        json(
          `AML.CS900${number}.yaml`,
          [
            `id: AML.CS900${number}`,
            `name: A poisoned package ${number}`,
            "object-type: case-study",
            "summary: It reads.",
            "incident-date: 2026-03-24",
            "incident-date-granularity: DATE",
            "procedure: [{tactic: AML.TA0004, technique: AML.T0010.002, description: x}]",
            "actor: Somebody",
            "reporter: Shade",
            `case-study-type: ${kind}`,
            `target: ${target}`,
          ].join("\n"),
        ),
      ),
};

const descriptions: DrawnFormat = {
  format: "croissant",
  hasVersions: false,
  draw: (number) =>
    oneOf(["https://choosealicense.com/licenses/mit/", "https://choosealicense.com/licenses/apache-2.0/"]).map((license) =>
      json(
        `croissant-${number}.json`,
        croissant({ license, name: `set-${number}`, url: `https://huggingface.co/datasets/lamp/set-${number}` }),
      ),
    ),
};

const summaries: DrawnFormat = {
  format: "dpi",
  hasVersions: false,
  draw: (number) =>
    fc.record({ creators: some(organizations), from: some(datasets), by: some(models) }).map(({ creators, from, by }) => {
      const id = `corpus-${number}`;
      return json(`${id}.json`, {
        [id]: {
          "Unique Dataset Identifier": id,
          "Dataset Name": id,
          "Hugging Face URL": "",
          Creators: creators,
          "Derived from Datasets": from,
          "Model Generated": by,
          Licenses: [],
        },
      });
    }),
};

const assets: DrawnFormat = {
  format: "ecosystem-graphs",
  hasVersions: false,
  draw: (number) =>
    fc
      .record({
        needs: some([...models, ...datasets, "unheard of"]),
        organization: oneOf([...organizations, "Shade, Lamp Research"]),
      })
      .map(({ needs, organization }) =>
        json(
          `assets-${number}.yaml`,
          [
            "- type: model",
            `  name: tube ${number}`,
            `  organization: ${organization}`,
            `  dependencies: ${JSON.stringify(needs)}`,
            "  prohibited_uses: none",
            "",
          ].join("\n"),
        ),
      ),
};

export const drawnFormats: readonly DrawnFormat[] = [
  ...[osv, csafAdvisories, vex, bills, spdxDocuments, bundles, cards, tables, incidents, studies, descriptions, summaries, assets],
];
