/** What a type of relationship says of its ends. */
interface Meaning {
  /** Which end needs, contains or comes from the other. */
  readonly dependent: "from" | "to";
  /** What it is between models and datasets alone. */
  readonly isOrigin?: true;
  /** Of interest for development, builds and tests alone. */
  readonly isDev?: true;
}

const from: Meaning = { dependent: "from" };
const origin = { isOrigin: true } as const;

/** Those that become something between packages, besides training, tests and licences. */
export const meanings3: Readonly<Record<string, Meaning>> = {
  contains: from,
  dependsOn: from,
  hasDynamicLink: from,
  hasPrerequisite: from,
  hasStaticLink: from,
  usesTool: from,
  hasOptionalComponent: { ...from, isDev: true },
  hasOptionalDependency: { ...from, isDev: true },
  hasProvidedDependency: { ...from, isDev: true },
  ancestorOf: { dependent: "to", ...origin },
  descendantOf: { dependent: "from", ...origin },
  generates: { dependent: "to", ...origin },
  hasVariant: { dependent: "to", ...origin },
};

/** What a model was made and tried with. */
export const dataOf: Readonly<Record<string, "TRAINED_ON" | "EVALUATED_ON">> = {
  trainedOn: "TRAINED_ON",
  testedOn: "EVALUATED_ON",
};

/** They are read with the packages that they are about. */
export const licensing: ReadonlySet<string> = new Set(["hasDeclaredLicense", "hasConcludedLicense"]);

export const devScopes: ReadonlySet<string> = new Set(["build", "development", "test"]);
