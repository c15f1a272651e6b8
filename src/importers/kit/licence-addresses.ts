/** Ids of SPDX that are not merely the id that the page has, in capitals. */
const named: Readonly<Record<string, string>> = {
  "odc-by": "ODC-By-1.0",
  odbl: "ODbL-1.0",
  pddl: "PDDL-1.0",
  "apache-2.0": "Apache-2.0",
  mit: "MIT",
  isc: "ISC",
  unlicense: "Unlicense",
  zlib: "Zlib",
  wtfpl: "WTFPL",
  "artistic-2.0": "Artistic-2.0",
  "bsd-2-clause": "BSD-2-Clause",
  "bsd-3-clause": "BSD-3-Clause",
  "bsd-3-clause-clear": "BSD-3-Clause-Clear",
};
/** How pages say that there is none, or none that has a page. */
const none = /^(?:undefined|unknown|none|null|n\/?a|-)$/i;

interface LicencePages {
  readonly hosts: readonly string[];
  readonly path: RegExp;
  readonly id: (...groups: string[]) => string;
}

const pages: readonly LicencePages[] = [
  { hosts: ["choosealicense.com"], path: /^\/licenses\/([\w.-]+)\/?$/i, id: idOfName },
  { hosts: ["spdx.org"], path: /^\/licenses\/([\w.+-]+?)(?:\.html|\.json|\.txt)?\/?$/i, id: (id) => id },
  { hosts: ["opensource.org"], path: /^\/licenses?\/([\w.-]+?)(?:\.php)?\/?$/i, id: idOfName },
  { hosts: ["apache.org"], path: /^\/licenses\/LICENSE-(\d\.\d)/i, id: (version) => `Apache-${version}` },
  {
    hosts: ["creativecommons.org"],
    path: /^\/licenses\/([a-z-]+)\/(\d\.\d)\b/i,
    id: (terms, version) => `CC-${terms.toUpperCase()}-${version}`,
  },
  { hosts: ["creativecommons.org"], path: /^\/publicdomain\/zero\/(\d\.\d)\b/i, id: (version) => `CC0-${version}` },
  { hosts: ["opendatacommons.org"], path: /^\/licenses\/by\b/i, id: () => "ODC-By-1.0" },
  { hosts: ["opendatacommons.org"], path: /^\/licenses\/odbl\b/i, id: () => "ODbL-1.0" },
  { hosts: ["opendatacommons.org"], path: /^\/licenses\/pddl\b/i, id: () => "PDDL-1.0" },
];

/**
 * The licence that a document names: for the address of a page about a licence, the id that SPDX has for it; other text as it is
 * written. Undefined where it says that there is none.
 */
export function licenceNamed(text: string): string | undefined {
  const written = text.trim();
  if (written === "" || none.test(written)) return undefined;
  if (!/^https?:\/\//i.test(written) || !URL.canParse(written)) return written;
  const url = new URL(written);
  const host = url.hostname.replace(/^www\./, "");
  for (const { hosts, path, id } of pages) {
    const groups = hosts.includes(host) ? path.exec(url.pathname) : null;
    if (groups !== null) return none.test(groups[1] ?? "") ? undefined : id(...groups.slice(1));
  }
  return written;
}

function idOfName(name: string): string {
  const folded = name.toLowerCase();
  if (Object.hasOwn(named, folded)) return named[folded] as string;
  if (/^(?:cc|gpl|lgpl|agpl|mpl|epl|eupl|afl|osl|ecl|bsl)\d?-/.test(folded)) return folded.toUpperCase();
  return name;
}
