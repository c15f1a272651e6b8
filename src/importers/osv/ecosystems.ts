import { packagePurl } from "../../model/identity-purl.ts";
import { purlOfName } from "../kit/draft/packages.ts";
import type { OsvAffected } from "./osv-record.ts";

/** How packages of an ecosystem are written as package URLs. */
interface Ecosystem {
  readonly type: string;
  /** Of the distribution, where the packages of several share a type. */
  readonly namespace?: string;
}

const rpm = (namespace: string): Ecosystem => ({ type: "rpm", namespace });
const apk = (namespace: string): Ecosystem => ({ type: "apk", namespace });
const deb = (namespace: string): Ecosystem => ({ type: "deb", namespace });

/** The ecosystems of OSV whose packages have a type of package URL; others have none that is agreed on. */
const ecosystems: Readonly<Record<string, Ecosystem>> = {
  AlmaLinux: rpm("almalinux"),
  Alpaquita: apk("alpaquita"),
  Alpine: apk("alpine"),
  "Azure Linux": rpm("azurelinux"),
  Bioconductor: { type: "bioconductor" },
  Bitnami: { type: "bitnami" },
  Chainguard: apk("chainguard"),
  ConanCenter: { type: "conan" },
  CRAN: { type: "cran" },
  "crates.io": { type: "cargo" },
  Debian: deb("debian"),
  Echo: deb("echo"),
  "GitHub Actions": { type: "githubactions" },
  Go: { type: "golang" },
  Hackage: { type: "hackage" },
  Hex: { type: "hex" },
  Julia: { type: "julia" },
  Mageia: rpm("mageia"),
  Maven: { type: "maven" },
  MinimOS: apk("minimos"),
  npm: { type: "npm" },
  NuGet: { type: "nuget" },
  opam: { type: "opam" },
  openEuler: rpm("openeuler"),
  openSUSE: rpm("opensuse"),
  Packagist: { type: "composer" },
  "Photon OS": rpm("photon"),
  Pub: { type: "pub" },
  PyPI: { type: "pypi" },
  "Red Hat": rpm("redhat"),
  "Rocky Linux": rpm("rocky-linux"),
  RubyGems: { type: "gem" },
  SUSE: rpm("suse"),
  SwiftURL: { type: "swift" },
  Ubuntu: deb("ubuntu"),
  VSCode: { type: "vscode-extension" },
  Wolfi: apk("wolfi"),
};

/** The names of ecosystems and the beginnings of their package URLs, for the documentation. */
export const ecosystemTable: readonly (readonly [ecosystem: string, purl: string])[] = Object.entries(ecosystems).map(
  ([name, { type, namespace }]) => [name, `pkg:${type}/${namespace === undefined ? "" : `${namespace}/`}`],
);

/** The package URL of an affected package, without a version; undefined where its ecosystem has none. */
export function purlOf({ ecosystem, name, purl }: NonNullable<OsvAffected["package"]>): string | undefined {
  // SUSE lets qualifiers begin as further ones do.
  const given = purl === undefined ? undefined : packagePurl(purl.replace(/^([^?#&]*)&/, "$1?"));
  if (given !== undefined) return given;
  const found = ecosystemNamed(ecosystem);
  if (found === undefined) return undefined;
  const { type, namespace } = found;
  const called = name.trim().replace(/^https?:\/\//i, "");
  return packagePurl(purlOfName(type, namespace === undefined ? called : `${namespace}/${called}`));
}

/** What stands after a colon is a release of the distribution, `Debian:13`, and not part of the package. */
function ecosystemNamed(ecosystem: string): Ecosystem | undefined {
  const [name = ""] = ecosystem.split(":");
  return Object.hasOwn(ecosystems, name) ? ecosystems[name] : undefined;
}
