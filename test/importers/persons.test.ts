import { afterEach, expect, it } from "vitest";
import { organizationName } from "../../src/importers/kit/draft/organization.ts";
import { documentOfText } from "../../src/service/ingest/documents.ts";
import { newStore, removeStores } from "../service/ingest/fixture.ts";
import { csaf, vulnerability } from "./csaf/document.ts";
import { bom, library } from "./cyclonedx/bom.ts";
import { osvRecord } from "./osv/record.ts";
import { imported } from "./samples.ts";
import { spdx, spdxPackage } from "./spdx/document.ts";
import { idOf, spdx3 } from "./spdx/graph.ts";
import { bundle, stixObject } from "./stix/bundle.ts";
import { storedIn } from "./stored.ts";

afterEach(removeStores);

const text = "Ada Byron of Lamp Research found it, and wrote to Lamp Research.";
const flaw = { id: "CVE-2026-1", affects: [{ ref: "lamp@1.2" }], description: text };
const annotator = "Person: Ada Byron (ada@lamp.example)";
const annotations = [{ annotationType: "REVIEW", annotationDate: "2026-03-01T00:00:00Z", annotator, comment: text }];

it.each([
  ["osv", osvRecord({ details: text, credits: [{ name: "Ada Byron" }, { name: "Lamp Research" }] })],
  [
    "csaf",
    csaf([vulnerability({ known_affected: ["gate-1.0"] }, { notes: [{ category: "description", text }] })], {
      acknowledgments: [{ names: ["Ada Byron"], organization: "Lamp Research" }],
    }),
  ],
  [
    "cyclonedx",
    bom({
      components: [library("lamp", "1.2")],
      vulnerabilities: [{ ...flaw, credits: { individuals: [{ name: "Ada Byron" }], organizations: [{ name: "Lamp Research" }] } }],
    }),
  ],
  ["spdx", spdx({ packages: [spdxPackage("lamp@1.2", { annotations })] })],
  [
    "spdx",
    spdx3([
      { type: "Person", spdxId: idOf("ada"), creationInfo: "_:info", name: "Ada Byron" },
      { type: "software_Package", spdxId: idOf("glow"), creationInfo: "_:info", name: "glow", description: text },
    ]),
  ],
  [
    "stix",
    bundle(
      stixObject("identity", { name: "Ada Byron", identity_class: "individual" }),
      stixObject("campaign", { name: "Operation Lamp", description: text }),
    ),
  ],
])("no text of %s has the name of a person whom the document names", async (format, document) => {
  const store = await newStore();
  await imported(store, format, [documentOfText("a.json", JSON.stringify(document))], { options: { all: true } });
  const stored = JSON.stringify(await storedIn(store));
  expect(stored).toContain("[person] of Lamp Research found it, and wrote to Lamp Research.");
  expect(stored).not.toContain("Byron");
});

it.each([
  ["Jo Person <jo@example.org>", undefined],
  ["Jo Person (jo.person@lists.example.org)", undefined],
  ["Lamp Inc <jo@lamp.example>", "Lamp Inc"],
  ["Lamp Developers <lamp-devel@lists.lamp.example>", "Lamp Developers"],
  ["Lamp Security <security@lamp.example>", "Lamp Security"],
  ["Lamp", "Lamp"],
])("of who supplies a package, %s, the graph has %s", (written, name) => expect(organizationName(written)).toBe(name));
