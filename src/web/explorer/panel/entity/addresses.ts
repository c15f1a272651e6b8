/** Where the ids of other registries lead, by scheme. `%` stands for the id. */
const addresses: Readonly<Record<string, string>> = {
  aiid: "https://incidentdatabase.ai/cite/%",
  arxiv: "https://arxiv.org/abs/%",
  cve: "https://www.cve.org/CVERecord?id=%",
  doi: "https://doi.org/%",
  ghsa: "https://github.com/advisories/%",
  hf: "https://huggingface.co/%",
  lei: "https://search.gleif.org/#/record/%",
  osv: "https://osv.dev/vulnerability/%",
  wikidata: "https://www.wikidata.org/wiki/%",
};

const packages: Readonly<Record<string, string>> = {
  npm: "https://www.npmjs.com/package/%",
  pypi: "https://pypi.org/project/%/",
  huggingface: "https://huggingface.co/%",
  github: "https://github.com/%",
};

const atlasPages: Readonly<Record<string, string>> = { "AML.CS": "studies", "AML.TA": "tactics", "AML.M": "mitigations" };

/** The page of what an external id names; null where none is known. */
export function addressOf({ scheme, value }: { readonly scheme: string; readonly value: string }): string | null {
  if (scheme === "url") return value;
  if (scheme === "atlas") {
    const [, page = "techniques"] = Object.entries(atlasPages).find(([prefix]) => value.startsWith(prefix)) ?? [];
    return `https://atlas.mitre.org/${page}/${encodeURIComponent(value)}`;
  }
  const [, type = "", name = ""] = scheme === "purl" ? (/^pkg:([\w.+-]+)\/([^@?#]+)/.exec(value) ?? []) : [];
  return filled(packages[type], name) ?? filled(addresses[scheme], encodeURIComponent(value).replaceAll("%2F", "/"));
}

function filled(address: string | undefined, id: string): string | null {
  return address?.replace("%", () => id) ?? null;
}
