/** What the patterns of published schemas ask for, each by how it begins, as a sentence says it. */
const wanted: readonly (readonly [beginning: string, remedy: string])[] = [
  ["Z$", "write an instant in UTC, which ends in Z, such as 2026-03-24T12:00:00Z"],
  ["^(x_", "write the name of a database, a hyphen and a number, such as GHSA-8hqm-6jqx-2x3c or PYSEC-2026-2"],
  ["^(AlmaLinux|", "write an ecosystem that OSV defines, such as PyPI, npm, crates.io or Debian:12"],
  ["^(0|[0-9a-f]{40}", "write a commit as 40 or 64 hexadecimal digits, or 0"],
  ["^urn:uuid:", "write urn:uuid: and a UUID in lower case, such as urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79"],
  ["^urn:cdx:", "write a BOM-Link, such as urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#reference"],
  ["^([a-fA-F0-9]{32}|", "write a digest of 32, 40, 64, 96 or 128 hexadecimal digits"],
  ["^[0-9a-fA-F]{32,}", "write a digest of at least 32 hexadecimal digits"],
  ["^[-+a-z0-9.]+/", "write a media type in lower case, such as application/json"],
  ["^([a-z]{2})", "write a language and, if needed, a country, such as en or en-US"],
  ["^(([A-Za-z]{2,3}", "write a language, such as en or en-US"],
  ["^pkg:", "write a package URL, such as pkg:pypi/litellm@1.82.8"],
  ["^((cpe:2", "write a CPE, such as cpe:2.3:a:vendor:product:1.0:*:*:*:*:*:*:*"],
  ["^(0|[1-9][0-9]*)$", "write a whole number, or a version such as 1.0.0"],
  ["^CVE-", "write a CVE ID, such as CVE-2026-12345"],
  ["^CWE-", "write a CWE ID, such as CWE-79"],
  ["^CVSS:3.", "write a CVSS vector of that version, such as CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"],
  ["^((AV:", "write a CVSS 2.0 vector, such as AV:N/AC:L/Au:N/C:P/I:P/A:P"],
  ["^[\\S]", "write it without blanks at the beginning and the end"],
  ["^[^\\s", "write it without a blank, hyphen, underscore or dot at the beginning and the end"],
  ["^SPDXRef-", "write SPDXRef- and a name, such as SPDXRef-Package"],
  ["^-?[0-9]+", "write a number, such as 0.5"],
];

/** What to write where a text has to match a pattern. */
export function patternInWords(pattern: string): string {
  return wanted.find(([beginning]) => pattern.startsWith(beginning))?.[1] ?? `it has to match ${pattern}`;
}
