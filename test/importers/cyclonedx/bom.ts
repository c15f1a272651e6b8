import type { ImportDocument } from "../../../src/importers/importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";

type Loose = Record<string, unknown>;

/** A well-formed document of version 1.6 with these fields. */
export function bom(fields: Loose = {}): Loose {
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: "urn:uuid:00000000-0000-4000-8000-000000000001",
    version: 1,
    ...fields,
  };
}

export function bomDocument(fields: Loose = {}, name = "bom.json"): ImportDocument {
  return documentOfText(name, JSON.stringify(bom(fields)));
}

/** A library of PyPI, by its name and version. */
export function library(name: string, version: string, fields: Loose = {}): Loose {
  return { type: "library", "bom-ref": `${name}@${version}`, name, version, purl: `pkg:pypi/${name}@${version}`, ...fields };
}

/** A program without a package URL that consists of libraries, each `name@version`, in that order one needing the next. */
export function program(name: string, needs: readonly string[], fields: Loose = {}): Loose {
  const components = needs.map((need) => library(...(need.split("@") as [string, string])));
  const refs = ["root", ...needs];
  return bom({
    metadata: { component: { type: "application", "bom-ref": "root", name } },
    components,
    dependencies: needs.map((need, place) => ({ ref: refs[place], dependsOn: [need] })),
    ...fields,
  });
}
