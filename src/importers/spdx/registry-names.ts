import { purlOfName } from "../kit/draft/packages.ts";

/** The types of package URLs, by what GitHub calls the registries. */
const registries: Readonly<Record<string, string>> = {
  actions: "githubactions",
  composer: "composer",
  go: "golang",
  maven: "maven",
  npm: "npm",
  nuget: "nuget",
  pip: "pypi",
  pub: "pub",
  rubygems: "gem",
  rust: "cargo",
  swift: "swift",
};

/**
 * The package URL of a package that is called by its registry, `pip:litellm`: GitHub gives those none whose version is a range.
 * Undefined for other names.
 */
export function purlOfRegistryName(name: string): string | undefined {
  const [, registry = "", called] = /^([a-z]+):(@?[^\s@]+)$/.exec(name) ?? [];
  if (called === undefined || !Object.hasOwn(registries, registry)) return undefined;
  return purlOfName(registries[registry] as string, called);
}
