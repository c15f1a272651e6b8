import type { FormatMapping } from "../kit/mapping.ts";

/** What becomes of a description. The documentation is printed from it. */
export const croissantMapping: FormatMapping = {
  name: "croissant",
  title: "Croissant descriptions of datasets",
  about:
    "Documents in [Croissant](https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html) 1.0 and 1.1, JSON-LD. Terms may be written bare, with a prefix (`sc:`, `schema:`, `cr:`) or as whole addresses, as `@context` says; nothing is fetched.",
  records: "A record is the dataset, each creator and publisher (party), and each dataset that it is based on (origin).",
  rows: [
    {
      source: ["@id", "url", "name"],
      becomes: "the id and the URL of the source",
      remark: "Of a newer document of the same `url` and `name`, the claims that it no longer makes are retracted.",
    },
    {
      source: ["dateModified", "version"],
      becomes: "the version of the source, the date before the number",
      remark: "An earlier one after a later one changes nothing. Without them, the one that was imported last counts.",
    },
    { source: ["sdDatePublished"], becomes: "`publishedOn` of the source" },
    {
      source: ["url", "sameAs", "identifier", "distribution[].contentUrl"],
      becomes:
        "external IDs of the dataset in the schemes `hf`, `doi` and `wikidata`; of other pages, `sameAs` in the scheme `url`",
      remark:
        "A file names the repository only where that has the name of the dataset. A paper is no ID of the dataset that it presents.",
    },
    {
      source: ["name", "alternateName"],
      becomes: "the name and aliases of the dataset",
      remark:
        "A dataset of Hugging Face has the name of its repository. Of texts in several languages, the English one is the name.",
    },
    {
      source: ["creator", "publisher"],
      becomes: "`ORGANIZATION` that `PUBLISHES` the dataset; the role is the quote of the claim",
      remark:
        "Persons are not kept, nor is who is called an organization but has a name like a person's and an address of something else. The first publisher, otherwise the first creator, is the publisher of the source.",
    },
    {
      source: ["license"],
      becomes: "`license`: of the page of a licence, its ID in SPDX; otherwise as it is written",
      remark: "Several are joined by AND.",
    },
    { source: ["datePublished"], becomes: "`releasedOn`, the day in UTC" },
    {
      source: ["isLiveDataset"],
      becomes: "with `true`, no `releasedOn`, and a warning",
      remark: "What goes on changing can be tampered with at any time.",
    },
    {
      source: ["prov:wasDerivedFrom", "isBasedOn"],
      becomes: "`DERIVED_FROM` to each dataset or model: by its repository, its DOI, or its name",
      remark: "Papers, programs and pages without a name are left out.",
    },
    {
      source: ["rai:*"],
      becomes: "a claim about the dataset for each",
      remark: "Names of persons whom the document describes are taken out.",
    },
    {
      source: ["distribution", "recordSet"],
      becomes: "nothing",
      remark: "They are checked: types, what has to be there, references to what is not in the document, files that nothing joins.",
    },
    { source: ["description", "citeAs", "prov:wasGeneratedBy", "everything else"], becomes: "nothing; a warning names the fields" },
  ],
  limits: [
    "Claims have the status REPORTED and the confidence 0.8.",
    "A description of a repository on Hugging Face is one origin with its card, and with lists that were made of that.",
    "`description` and `citeAs` are not kept: they name persons.",
    "Croissant 0.8 is refused: `mlcroissant migrate` converts it.",
    "With `--lenient`, what is wrong becomes a warning, and the confidence of all claims is halved.",
  ],
};
