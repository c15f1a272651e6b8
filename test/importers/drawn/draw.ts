import fc from "fast-check";
import type { ImporterOptions } from "../../../src/importers/importer-options.ts";

/** A random document about few things, so that others speak of the same. */
export interface Drawn {
  readonly format: string;
  readonly options: ImporterOptions;
  readonly name: string;
  readonly content: unknown;
}

/** Documents of a format, by their number. Each has several versions, one a day. */
export interface DrawnFormat {
  readonly format: string;
  /** Whether a newer version takes the place of an older one, in whatever order they come. */
  readonly hasVersions: boolean;
  readonly draw: (number: number, day: number) => fc.Arbitrary<Omit<Drawn, "format">>;
}

export const packages = ["a-package", "b-package", "c-package"] as const;
export const versions = ["1.0", "1.10", "3.0"] as const;
export const vulnerabilities = ["CVE-2026-1001", "CVE-2026-1002", "CVE-2026-1003"] as const;
/** The last of these, as the graph has it, whatever was imported. */
export const known = {
  id: "inc-flaw",
  kind: "INCIDENT",
  name: "A flaw that is known",
  incidentKind: "vulnerability",
  externalIds: [{ scheme: "cve", value: vulnerabilities[2] }],
};
export const organizations = ["Lamp Research", "Shade", "Acme Data"] as const;
/** Those whom the graph knows whatever was imported: of others, some formats say nothing until another document adds them. */
export const wellKnown = ["Lamp Research", "Shade"] as const;
export const models = ["lamp/glow", "lamp/dim", "shade/bulb"] as const;
export const datasets = ["lamp/words", "lamp/other"] as const;
/** Packages of other ecosystems than that of the rest, each with what it is called there. */
export const elsewhere = [
  { ecosystem: "npm", name: "a-package", purl: "pkg:npm/a-package" },
  { ecosystem: "Go", name: "example.org/a", purl: "pkg:golang/example.org/a" },
  { ecosystem: "Maven", name: "org.example:a", purl: "pkg:maven/org.example/a" },
  { ecosystem: "Debian:12", name: "a-package", purl: "pkg:deb/debian/a-package" },
  { ecosystem: "Debian:13", name: "a-package", purl: "pkg:deb/debian/a-package" },
] as const;

export const oneOf = <T>(things: readonly T[]) => fc.constantFrom(...things);
export const some = <T>(things: readonly T[]) => fc.subarray([...things]);
export const atLeastOne = <T>(things: readonly T[]) => fc.subarray([...things], { minLength: 1 });
/** A field that a document has or lacks. */
export const maybe = <T, Name extends string>(name: Name, values: fc.Arbitrary<T>): fc.Arbitrary<Partial<Record<Name, T>>> =>
  fc.option(values, { nil: undefined }).map((value) => (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, T>>);
/** Some of several fields. */
export const fields = <T extends object>(model: { [Name in keyof T]: fc.Arbitrary<T[Name]> }) =>
  fc.record(model, { requiredKeys: [] });
export const release = fc.record({ name: oneOf(packages), version: oneOf(versions) });
export const releases = fc.uniqueArray(release, {
  minLength: 1,
  maxLength: 4,
  selector: ({ name, version }) => `${name}@${version}`,
});
export const purl = ({ name, version }: { readonly name: string; readonly version: string }) => `pkg:pypi/${name}@${version}`;
export const instant = (day: number) => `2026-03-0${day}T10:00:00Z`;
export const json = (name: string, content: unknown, options: ImporterOptions = {}) => ({ name, content, options });
