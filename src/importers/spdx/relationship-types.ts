/** What a type of relationship says of its ends. */
interface Meaning {
  /** Which end needs or contains the other. */
  readonly dependent: "first" | "second";
  /** Of interest for development, builds and tests alone. */
  readonly isDev?: true;
}

const first: Meaning = { dependent: "first" };
const second: Meaning = { dependent: "second" };
const dev: Meaning = { dependent: "second", isDev: true };

/** Those that become something; of all others nothing comes. */
export const meanings: Readonly<Record<string, Meaning>> = {
  DEPENDS_ON: first,
  DYNAMIC_LINK: first,
  STATIC_LINK: first,
  CONTAINS: first,
  HAS_PREREQUISITE: first,
  CONTAINED_BY: second,
  DEPENDENCY_OF: second,
  PACKAGE_OF: second,
  PREREQUISITE_FOR: second,
  RUNTIME_DEPENDENCY_OF: second,
  BUILD_DEPENDENCY_OF: dev,
  BUILD_TOOL_OF: dev,
  DEV_DEPENDENCY_OF: dev,
  DEV_TOOL_OF: dev,
  OPTIONAL_COMPONENT_OF: dev,
  OPTIONAL_DEPENDENCY_OF: dev,
  PROVIDED_DEPENDENCY_OF: dev,
  TEST_DEPENDENCY_OF: dev,
  TEST_TOOL_OF: dev,
};

/** They say what the document is about. */
export const describing: Readonly<Record<string, "first" | "second">> = { DESCRIBES: "second", DESCRIBED_BY: "first" };
