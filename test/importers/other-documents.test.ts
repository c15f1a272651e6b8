import { afterEach, describe, expect, it } from "vitest";
import { importers } from "../../src/importers/importer-registry.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { recognize } from "../../src/service/ingest/recognize.ts";
import { newStore, removeStores } from "../service/ingest/fixture.ts";
import { bom } from "./cyclonedx/bom.ts";
import { imported } from "./samples.ts";

afterEach(removeStores);

const predicate = { predicateType: "https://cyclonedx.org/bom", subject: [], predicate: bom() };

describe("a document of another form is called what it is", () => {
  it.each([
    ["spdx", "SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\n", "is SPDX in tag-value form; convert it to JSON first"],
    ["spdx", "SPDXID: SPDXRef-DOCUMENT\nspdxVersion: SPDX-2.3\n", "is SPDX in YAML; convert it to JSON first"],
    [
      "cyclonedx",
      JSON.stringify({ payloadType: "application/vnd.in-toto+json", payload: "e30=", signatures: [] }),
      "is a signed envelope (DSSE); decode its payload from Base64",
    ],
    [
      "cyclonedx",
      JSON.stringify({ _type: "https://in-toto.io/Statement/v1", ...predicate }),
      "is a statement of in-toto; import its predicate as a document of its own",
    ],
  ])("%s: %s", async (format, text, says) => {
    const document = documentOfText("a.json", text);
    await expect(imported(await newStore(), format, [document])).rejects.toThrow(`a.json: ${says}`);
    const found = async () => {
      const { formats } = await recognize([document], importers);
      for (const one of formats) await imported(await newStore(), one.importer.name, one.documents);
    };
    await expect(found()).rejects.toThrow(`a.json: ${says}`);
  });

  it.each([
    ["page.json", "<!DOCTYPE html>\n<html><body>Not found</body></html>", "is a web page; download the raw document instead"],
    ["bom.rdf", '<?xml version="1.0"?><rdf:RDF/>', "is XML; convert it to the JSON of its format first"],
    ["some/package-lock.json", '{"lockfileVersion": 3}', "lists dependencies for a package manager; generate an SBOM from it"],
    ["requirements-dev.txt", "litellm==1.82.8\n", "lists dependencies for a package manager"],
    ["t.json", '{"SchemaVersion": 2, "ArtifactName": "x", "Results": []}', "is a Trivy report; run Trivy with --format cyclonedx"],
    [
      "s.json",
      '{"artifacts": [{"id": "1", "foundBy": "python-package-cataloger"}]}',
      "is a Syft report; run Syft with -o cyclonedx-json",
    ],
    ["g.json", '{"matches": [{"vulnerability": {}, "matchDetails": []}]}', "is a Grype report; run Grype with -o cyclonedx-json"],
    ["a.json", '{"ghsa_id": "GHSA-2222-3333-4444", "vulnerabilities": []}', "is an advisory from the GitHub API"],
    [
      "c.json",
      '{"dataType": "CVE_RECORD", "cveMetadata": {}, "containers": {"cna": {"affected": [], "metrics": [{"id": "CVE-2026-1"}]}}}',
      "is a CVE record",
    ],
    ["r.json", '{"$schema": "https://example.org/sarif-2.1.0.json", "runs": []}', "is a SARIF file"],
  ])("that no importer reads: %s", async (name, text, says) =>
    expect(recognize([documentOfText(name, text)], importers)).rejects.toThrow(`${name}: ${says}`),
  );

  it("where it is left out of a folder, too", async () => {
    const documents = [
      documentOfText("a.json", JSON.stringify({ payloadType: "text/plain", payload: "", signatures: [] })),
      documentOfText("b.json", JSON.stringify(bom({ components: [{ type: "library", name: "x" }] }))),
    ].map((one) => ({ ...one, inFolder: true }));
    const { leftOut } = await recognize(documents, importers);
    expect(leftOut).toMatchObject([{ message: expect.stringMatching(/^is left out: it is a signed envelope/) }]);
  });
});
