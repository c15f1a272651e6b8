import type { FormatMapping } from "../kit/mapping.ts";

export const openvexMapping: FormatMapping = {
  name: "openvex",
  title: "OpenVEX documents",
  about:
    "Documents in the [OpenVEX format 0.2.0](https://github.com/openvex/spec): statements about whether products are affected by vulnerabilities. A document is checked against a schema of what is read of it.",
  records: "A statement is one record.",
  rows: [
    { source: ["@id"], becomes: "which document it is" },
    {
      source: ["version"],
      becomes: "the version of the source",
      remark: "A newer version takes back the claims that it no longer makes; an older one changes nothing.",
    },
    {
      source: ["author"],
      becomes: "the source's publisher, without a mail address",
      remark: "Only where it is an organization by its name, or by the address of the document. What may be a person is not kept.",
    },
    {
      source: ["timestamp", "statements[].timestamp", "statements[].last_updated"],
      becomes: "`publishedOn` of the source; `statedOn` of the claims",
      remark: "The day in UTC. A statement without an own time has that of the document.",
    },
    {
      source: ["statements[].vulnerability"],
      becomes: "an `INCIDENT` of kind `vulnerability`, with name and aliases as external ids",
    },
    {
      source: ["statements[].products[]"],
      becomes: "a `TOOL`: the package or the release of its package URL, or what it is called",
      remark: "A model or dataset, where it is one on Hugging Face.",
    },
    {
      source: ["statements[].products[].subcomponents[]"],
      becomes: "the quote of the claim",
      remark: "The statement is about the product.",
    },
    {
      source: ["status affected"],
      becomes: "`AFFECTS` with a claim that supports it",
      remark: "`REPORTED`, confidence 0.8; `CONFIRMED` where the author is the `supplier`.",
    },
    { source: ["status not_affected"], becomes: "`AFFECTS` with a claim that disputes it" },
    {
      source: ["status fixed"],
      becomes: "`AFFECTS` with a claim that supports it, of the package, for the versions before the one that is named",
      remark: "Without a version, nothing is claimed. Of several that are fixed, none is among the versions before another.",
    },
    { source: ["status under_investigation"], becomes: "no claim about the product" },
    {
      source: ["status", "supplier"],
      becomes: "`RESPONDS_TO` with `exposure`, from the supplier or the author",
      remark: "Where the graph knows it by its exact name, and all its products in the document have one status.",
    },
    { source: ["justification", "impact_statement"], becomes: "the quote of the claim" },
    { source: ["action_statement", "status_notes"], becomes: "the text of the claim" },
  ],
  limits: [
    "Of several statements about one product and one vulnerability, whatever its name, the latest counts, of equally late ones the last in the document. A product some of whose parts are affected, and others not, is affected; while some are under investigation, nothing is claimed of it.",
    "Nothing is claimed about a product called `Unknown Product`, which govulncheck writes if it is given no product.",
    "Documents of earlier versions of the format, in which products are mere texts, are refused.",
  ],
};
