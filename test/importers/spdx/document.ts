import type { ImportDocument } from "../../../src/importers/importer.ts";
import { documentOfText } from "../../../src/service/ingest/documents.ts";

type Loose = Record<string, unknown>;

/** A well-formed SPDX 2.3 document with these fields. */
export function spdx(fields: Loose = {}): Loose {
  return {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: "com.github.lamp/glow",
    documentNamespace: "https://spdx.example/glow",
    creationInfo: { created: "2026-03-01T23:30:00Z", creators: ["Tool: GitHub.com-Dependency-Graph"] },
    ...fields,
  };
}

export function spdxDocument(fields: Loose = {}, name = "sbom.spdx.json"): ImportDocument {
  return documentOfText(name, JSON.stringify(spdx(fields)));
}

/** A package, `name@version` of PyPI unless it has another package URL. */
export function spdxPackage(release: string, fields: Loose = {}): Loose {
  const [name = "", version] = release.split("@");
  return {
    SPDXID: `SPDXRef-${release}`,
    name,
    ...(version === undefined ? {} : { versionInfo: version }),
    downloadLocation: "NOASSERTION",
    externalRefs: [{ referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: `pkg:pypi/${release}` }],
    ...fields,
  };
}

/** From one package to another; `DOCUMENT` is the document. */
export function related(from: string, relationshipType: string, to: string): Loose {
  return { spdxElementId: `SPDXRef-${from}`, relationshipType, relatedSpdxElement: `SPDXRef-${to}` };
}
