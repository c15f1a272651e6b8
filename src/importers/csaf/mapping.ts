import type { FormatMapping } from "../kit/mapping.ts";

export const csafMapping: FormatMapping = {
  name: "csaf",
  title: "CSAF advisories and VEX documents",
  about:
    "Documents of the [Common Security Advisory Framework 2.0](https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html): security advisories and VEX documents of vendors and coordinators. A document is checked against the schema of the format, and with those of its mandatory tests whose failure would make the graph say what the document does not: 6.1.1 to 6.1.6, 6.1.13, 6.1.14, 6.1.16, 6.1.17, 6.1.22, 6.1.23, 6.1.27.7 to 6.1.27.9, 6.1.27.11 and 6.1.29 to 6.1.33.",
  records: "Records are products and relationships of the product tree, and vulnerabilities.",
  rows: [
    {
      source: ["document.publisher"],
      becomes: "the source's publisher; an `ORGANIZATION`",
      remark:
        "A vendor's own team, Example Company ProductCERT, is the vendor, Example Company. A discoverer or user who may be a person is not kept.",
    },
    { source: ["document.tracking.id", "document.publisher.namespace"], becomes: "which document it is" },
    {
      source: ["document.tracking.version"],
      becomes: "the version of the source",
      remark: "A newer version takes back the claims that it no longer makes; an older one changes nothing.",
    },
    { source: ["document.tracking.status"], becomes: "a warning, where it is `draft`" },
    {
      source: ["document.tracking.current_release_date", "document.tracking.initial_release_date"],
      becomes: "`publishedOn` of the source; `statedOn` of the claims",
      remark: "The day in UTC.",
    },
    {
      source: ["document.distribution.tlp.label"],
      becomes: "the marking of all that the document says",
      remark: "`WHITE` is `CLEAR`.",
    },
    {
      source: ["product_tree branch vendor"],
      becomes: "`ORGANIZATION`, which `MAINTAINS` its products",
      remark:
        "Not a package of a public registry, such as `pkg:pypi/torch`, that stands there under no `product_name`: it is a part of its products.",
    },
    {
      source: ["product_tree branch product_name", "product_tree.full_product_names[]"],
      becomes: "`TOOL`",
    },
    {
      source: ["product_identification_helper.purl"],
      becomes: "the package, and the release with its version",
      remark: "A model or dataset, where it is one on Hugging Face.",
    },
    {
      source: ["product_identification_helper.cpe"],
      becomes: "external id `cpe`, which identifies nothing",
      remark: "Of a product as such: that of one of its versions is left out.",
    },
    {
      source: [
        "product_tree branch product_version",
        "product_tree branch product_version_range",
        "product_tree branch service_pack",
        "product_tree branch patch_level",
      ],
      becomes: "`versions` of `AFFECTS`, of products that are no packages",
      remark:
        "Ranges in `vers:` form, or with `<`, `<=`, `>`, `>=`, also after `All versions`, or in the words `prior to 2.1`, `up to and including 2.0`, `2.0 and earlier`; or several versions with bars between them. Other words become nothing, with a warning: what is said is about the product as such. A service pack or patch of a version that is not called by its whole version is added to it: `10 SP1`. Where a `product_version` has the name of a `product_name` of the tree, that is the product, and what stands there is called by its version.",
    },
    {
      source: ["product_tree branch product_family"],
      becomes: "the name of a product that is called by its version alone, under no `product_name`; otherwise nothing",
    },
    { source: ["product_tree branch architecture"], becomes: "nothing" },
    {
      source: ["product_tree.relationships[]"],
      becomes: "`DEPENDS_ON`: from the product to its component, or from what is installed on another to that",
      remark:
        "What is said of a component of a product is said of the product; the component stands in the quote. `installed_with` becomes nothing.",
    },
    {
      source: ["vulnerabilities[].cve", "vulnerabilities[].ids[]"],
      becomes: "external ids of an `INCIDENT` of kind `vulnerability`",
      remark: "Ids of databases of advisories. Without one, the vulnerability is that of this document.",
    },
    { source: ["vulnerabilities[].title", "vulnerabilities[].notes[]"], becomes: "`name`, `summary`" },
    { source: ["vulnerabilities[].release_date"], becomes: "`disclosedOn`" },
    {
      source: ["vulnerabilities[].scores[]"],
      becomes: "`channels`",
      remark: "What the CVSS vector says of confidentiality, integrity and availability.",
    },
    {
      source: ["product_status.known_affected", "product_status.first_affected", "product_status.last_affected"],
      becomes: "`AFFECTS` with a claim that supports it: of the release, or of the product with its `versions`",
      remark: "`CONFIRMED` of the publisher's own products, otherwise `REPORTED`; confidence 0.8.",
    },
    {
      source: ["product_status.known_not_affected"],
      becomes: "`AFFECTS` with a claim that disputes it",
      remark:
        "A product of which some versions are affected is affected: the others stand in the text. So do parts of a product that is fixed, or may be affected, in others.",
    },
    {
      source: ["product_status.fixed", "product_status.first_fixed", "product_status.recommended"],
      becomes: "the text of a claim about the vulnerability",
    },
    {
      source: ["product_status"],
      becomes: "`RESPONDS_TO` from a vendor that publishes the document, with `exposure`",
      remark: "Where all its products have one status: `AFFECTED`, `NOT_AFFECTED` or `UNDER_INVESTIGATION`.",
    },
    {
      source: ["vulnerabilities[].remediations[]"],
      becomes: "`response`: `REMEDIATED` with a `vendor_fix`, otherwise `NONE_STATED`",
    },
    { source: ["vulnerabilities[].flags[]", "vulnerabilities[].threats[] impact"], becomes: "the quote of the claim" },
    { source: ["vulnerabilities[].references[]"], becomes: "sources that the claims cite, `LISTED`, of the document's own origin" },
    {
      source: ["acknowledgments", "document.publisher.contact_details", "involvements"],
      becomes: "nothing",
      remark: "They name persons, or how to reach them.",
    },
  ],
  limits: [
    "Read with `--lenient`, a document that fails is taken without what is wrong, and its claims are half as sure.",
    "Documents of CSAF 2.1, and of its forerunner CVRF, which is XML, are refused.",
  ],
};
