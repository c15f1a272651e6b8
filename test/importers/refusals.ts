import type { Loose, smallDocument } from "../service/ingest/fixture.ts";

type Small = ReturnType<typeof smallDocument>;

/** What must be refused, and how: a change of the small document, and the fault that it makes. */
export interface Refusal {
  readonly what: string;
  /** Changes the document, or returns another text in its place. */
  readonly change: (document: Small) => unknown;
  readonly code?: "BAD_USER_INPUT" | "CONFLICT";
  readonly record?: string;
  readonly field?: string;
  readonly message: string;
}

const set = (section: "sources" | "entities" | "relationships", index: number, fields: Loose) => (document: Small) => {
  Object.assign(document[section][index] as Loose, fields);
};
const setClaim = (fields: Loose) => (document: Small) => {
  const [first] = document.relationships;
  Object.assign((first as { readonly claims: readonly [Loose] }).claims[0], fields);
};
const add = (section: "sources" | "entities" | "relationships", record: unknown) => (document: Small) => {
  document[section].push(record as Loose);
};
const withKey = (json: string) => JSON.parse(json) as Loose;
const relationship = (field: string) => ({ record: "supplies", field });

export const refusals: readonly Refusal[] = [
  {
    what: "a wrong format",
    change: (d) => {
      d.format = "ai-supply-graph/9";
    },
    field: "format",
    message: '"ai-supply-graph/1"',
  },
  { what: "a missing format", change: (d) => ({ ...d, format: undefined }), field: "format", message: '"ai-supply-graph/1"' },
  { what: "no object", change: () => "[]", message: "object in curly braces" },
  { what: "malformed JSON", change: () => '{"format":\n  "x",}', record: "line 2, column 7", message: "a name in quotes" },
  { what: "an empty file", change: () => "", message: "holds no record" },
  { what: "a cut-off file", change: (d) => JSON.stringify(d).slice(0, -2), message: "the text ends here" },
  {
    what: "an unknown section",
    change: (d) => ({ ...d, relations: [] }),
    field: "relations",
    message: 'Did you mean "relationships"?',
  },
  {
    what: "a section that comes twice",
    change: (d) => JSON.stringify(d).replace('"relationships":[', '"relationships":[],"relationships":['),
    message: 'the name "relationships" is given twice in one object; keep one of them',
  },
  ...(
    [
      [{ kind: "DATASET", license: "MIT\u202e" }, "license", "U+202E"],
      [{ kind: "MODEL", modality: "text\u2028image" }, "modality", "U+2028"],
      [{ kind: "ORGANIZATION", country: "D\u2066E" }, "country", "U+2066"],
      [{ kind: "ORGANIZATION", country: "\u200b" }, "country", "has no visible character"],
      [{ kind: "TOOL", toolKind: "lib\u{e0041}rary" }, "toolKind", "U+E0041"],
      [{ kind: "TOOL", toolKind: "lib\nrary" }, "toolKind", "U+000A"],
      [{ kind: "TOOL", aliases: ["\u3164"] }, "aliases[0]", "has no visible character"],
      [{ kind: "TOOL", externalIds: [{ scheme: "lei", value: "\u200b" }] }, "externalIds[0].value", "has no visible character"],
    ] as const
  ).map(
    ([fields, field, message]): Refusal => ({
      what: `a ${field} that deceives: ${message}`,
      change: add("entities", { id: "new", name: "New", ...fields }),
      record: "new",
      field,
      message,
    }),
  ),
  ...(
    [
      [{ publisher: "WIRED\u2069" }, "publisher", "U+2069"],
      [{ title: "\u200b" }, "title", "has no visible character"],
    ] as const
  ).map(
    ([fields, field, message]): Refusal => ({
      what: `a ${field} of a source that deceives`,
      change: add("sources", { id: "new", ...fields }),
      record: "new",
      field,
      message,
    }),
  ),
  {
    what: "somebody who claims and cannot be seen",
    change: setClaim({ assertedBy: "\u200b" }),
    field: "claims[0].assertedBy",
    message: "has no visible character",
  },
  {
    what: "an id with a line separator",
    change: add("sources", { id: "a\u2028b" }),
    field: "id",
    message: "contains the invisible character U+2028; an id has visible characters only",
  },
  ...[
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "vbscript:x",
    "data:text/html,hi",
    "file:///etc/passwd",
  ].map(
    (url): Refusal => ({
      what: `a source at ${url}`,
      change: set("sources", 0, { url }),
      record: "paper",
      field: "url",
      message: "is not a web address, and would be shown as a link; give one that begins with https:// or http://",
    }),
  ),
  {
    what: "a website that is a script",
    change: set("entities", 1, { website: "javascript:alert(1)" }),
    record: "lab",
    field: "website",
    message: "is not a web address",
  },
  {
    what: "a website over two lines, which browsers read as one",
    change: set("entities", 1, { website: "java\nscript:alert(1)" }),
    record: "lab",
    field: "website",
    message: "U+000A",
  },
  {
    what: "a script in an earlier version of a source",
    change: set("sources", 0, {
      recordedAt: "2026-04-03T00:00:00Z",
      history: [{ fields: { url: "javascript:alert(1)" } }],
    }),
    record: "paper",
    field: "history[0].fields.url",
    message: "is not a web address",
  },
  {
    what: "an external id that no database could look up",
    change: set("entities", 1, { externalIds: [{ scheme: "hf", value: "x".repeat(1_001) }] }),
    record: "lab",
    field: "externalIds[0].value",
    message: "at most 1000 are allowed here",
  },
  {
    what: "a section that is no list",
    change: (d) => ({ ...d, entities: {} }),
    field: "entities",
    message: "list in square brackets",
  },
  {
    what: "an unknown field",
    change: set("entities", 1, { contry: "US" }),
    record: "lab",
    field: "contry",
    message: 'Did you mean "country"?',
  },
  {
    what: "a field of another kind",
    change: set("entities", 1, { releasedOn: "2020" }),
    record: "lab",
    field: "releasedOn",
    message: "is not a field here",
  },
  {
    what: "an unknown field in a claim",
    change: setClaim({ confidance: 1 }),
    ...relationship("claims[0].confidance"),
    message: "confidence",
  },
  {
    what: "an attribute of another kind",
    change: set("relationships", 0, { attributes: { percent: 5 } }),
    ...relationship("attributes.percent"),
    message: "is not a field here",
  },
  {
    what: "a deep attribute",
    change: set("relationships", 1, { attributes: { versions: [[[[["1"]]]]] } }),
    record: "affects",
    field: "attributes.versions[0]",
    message: "string in quotes",
  },
  {
    what: "an unknown entity kind",
    change: set("entities", 0, { kind: "ORGANISATION" }),
    record: "vendor",
    field: "kind",
    message: 'Did you mean "ORGANIZATION"?',
  },
  {
    what: "an unknown relationship kind",
    change: set("relationships", 0, { kind: "SUPLIES_DATA" }),
    ...relationship("kind"),
    message: '"SUPPLIES_DATA"',
  },
  {
    what: "a prototype's name as kind",
    change: set("relationships", 0, { kind: "constructor" }),
    ...relationship("kind"),
    message: "is not one of",
  },
  {
    what: "an unknown role",
    change: set("entities", 0, { roles: ["DATA_VENDER"] }),
    record: "vendor",
    field: "roles[0]",
    message: '"DATA_VENDOR"',
  },
  {
    what: "an unknown incident kind",
    change: set("entities", 4, { incidentKind: "breach" }),
    record: "breach",
    field: "incidentKind",
    message: "data-breach",
  },
  {
    what: "an end that is not there",
    change: set("relationships", 0, { from: "vendr" }),
    ...relationship("from"),
    message: 'Did you mean "vendor"?',
  },
  {
    what: "a kind whose end is of another kind",
    change: set("relationships", 0, { to: "corpus" }),
    ...relationship("to"),
    message: "points at ORGANIZATION",
  },
  {
    what: "an incident that ends before it starts",
    change: set("entities", 4, { startedOn: "2026-04", containedOn: "2026-03" }),
    record: "breach",
    field: "containedOn",
    message: "is before startedOn 2026-04",
  },
  {
    what: "an end before the start",
    change: set("relationships", 0, { validTo: "2024-12" }),
    ...relationship("validTo"),
    message: "is before validFrom",
  },
  {
    what: "a confidence above 1",
    change: setClaim({ confidence: 1.5 }),
    ...relationship("claims[0].confidence"),
    message: "from 0 to 1",
  },
  {
    what: "a confidence below 0",
    change: setClaim({ confidence: -0.1 }),
    ...relationship("claims[0].confidence"),
    message: "from 0 to 1",
  },
  {
    what: "a confidence as text",
    change: setClaim({ confidence: "0.5" }),
    ...relationship("claims[0].confidence"),
    message: "from 0 to 1",
  },
  {
    what: "an infinite confidence",
    change: (d) => JSON.stringify(d).replace('"confidence":0.9', '"confidence":1e999'),
    message: "from 0 to 1",
  },
  {
    what: "a percent above 100",
    change: add("relationships", { kind: "INVESTS_IN", from: "lab", to: "vendor", attributes: { percent: 101 } }),
    record: "relationships[2]",
    field: "attributes.percent",
    message: "from 0 to 100",
  },
  {
    what: "a bad date",
    change: set("relationships", 0, { validFrom: "2025-02-29" }),
    ...relationship("validFrom"),
    message: "2026-03-24",
  },
  {
    what: "a bad moment",
    change: setClaim({ recordedAt: "2026-04-03" }),
    ...relationship("claims[0].recordedAt"),
    message: "2026-04-03T00:00:00Z",
  },
  {
    what: "a moment of no day",
    change: setClaim({ recordedAt: "2026-02-30T00:00:00Z" }),
    ...relationship("claims[0].recordedAt"),
    message: "moment in UTC",
  },
  {
    what: "a retraction before the record",
    change: setClaim({ recordedAt: "2026-04-03T00:00:00Z", retractedAt: "2026-04-02T00:00:00Z" }),
    ...relationship("claims[0].retractedAt"),
    message: "before recordedAt",
  },
  ...["retractedBy", "retractionReason"].map((field) => ({
    what: `${field} without a retraction`,
    change: setClaim({ [field]: "ada" }),
    ...relationship(`claims[0].${field}`),
    message: "is given without retractedAt",
  })),
  {
    what: "a claim with no source",
    change: setClaim({ sources: [] }),
    ...relationship("claims[0].sources"),
    message: "at least one source",
  },
  {
    what: "a claim without sources",
    change: setClaim({ sources: undefined }),
    ...relationship("claims[0].sources"),
    message: "is missing",
  },
  {
    what: "a source that is not there",
    change: setClaim({ sources: ["papier"] }),
    ...relationship("claims[0].sources[0]"),
    message: 'Did you mean "paper"?',
  },
  {
    what: "a timeline's source that is not there",
    change: set("entities", 4, { timeline: [{ on: "2026", text: "x", sources: ["pape"] }] }),
    record: "breach",
    field: "timeline[0].sources[0]",
    message: '"paper"',
  },
  {
    what: "null for a date",
    change: set("relationships", 0, { validTo: null }),
    ...relationship("validTo"),
    message: "leave the field out",
  },
  {
    what: "channels that are not the incident's",
    change: set("relationships", 1, { attributes: { channels: ["AVAILABILITY"] } }),
    record: "affects",
    field: "attributes.channels",
    message: "is not among the channels of breach",
  },
  {
    what: "an id of another type",
    code: "CONFLICT",
    change: set("relationships", 0, { id: "lab" }),
    record: "lab",
    field: "id",
    message: "another type",
  },
  {
    what: "a claim's id that is an entity's",
    code: "CONFLICT",
    change: setClaim({ id: "lab" }),
    ...relationship("claims[0].id"),
    message: "another type",
  },
  {
    what: "an entity twice with other content",
    code: "CONFLICT",
    change: add("entities", { id: "lab", kind: "ORGANIZATION", name: "Other" }),
    record: "lab",
    field: "id",
    message: "other content",
  },
  {
    what: "a source twice with other content",
    code: "CONFLICT",
    change: add("sources", { id: "blog", title: "Other" }),
    record: "blog",
    field: "id",
    message: "other content",
  },
  { what: "an empty id", change: set("sources", 1, { id: "" }), record: "sources[1]", field: "id", message: "is empty" },
  {
    what: "a long id",
    change: set("sources", 1, { id: "x".repeat(257) }),
    record: "sources[1]",
    field: "id",
    message: "at most 256",
  },
  { what: "an id with a blank at its end", change: set("sources", 1, { id: "blog " }), field: "id", message: "whitespace" },
  {
    what: "an id with a zero-width space",
    change: set("sources", 1, { id: "bl\u200bog" }),
    record: "sources[1]",
    field: "id",
    message: "U+200B",
  },
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"].map(
    (id): Refusal => ({ what: `the id ${id}`, change: set("sources", 1, { id }), record: id, field: "id", message: "JavaScript" }),
  ),
  {
    what: "__proto__ as a key of the document",
    change: (d) => JSON.stringify(d).replace("{", '{"__proto__":{"x":1},'),
    field: "__proto__",
    message: "is not a field here",
  },
  {
    what: "__proto__ as a key of a record",
    change: (d) => {
      d.sources.push(withKey('{"id":"x","__proto__":{"x":1}}'));
    },
    record: "x",
    field: "__proto__",
    message: "is not a field here",
  },
  {
    what: "__proto__ as an attribute",
    change: set("relationships", 0, { attributes: withKey('{"__proto__":{"x":1}}') }),
    ...relationship("attributes.__proto__"),
    message: "is not a field here",
  },
  { what: "NUL in a name", change: set("entities", 1, { name: "La\u0000b" }), record: "lab", field: "name", message: "U+0000" },
  {
    what: "a control character in prose",
    change: set("entities", 1, { description: "a\u001bb" }),
    record: "lab",
    field: "description",
    message: "U+001B",
  },
  {
    what: "a line break in a name",
    change: set("entities", 1, { name: "La\nb" }),
    record: "lab",
    field: "name",
    message: "U+000A",
  },
  {
    what: "half a surrogate pair",
    change: set("entities", 1, { name: "La\ud800b" }),
    record: "lab",
    field: "name",
    message: "surrogate",
  },
  {
    what: "a text of 1 MB",
    change: set("entities", 1, { description: "x".repeat(1_000_000) }),
    record: "lab",
    field: "description",
    message: "at most 100000",
  },
  {
    what: "a version that is not after the one before",
    change: set("entities", 1, {
      recordedAt: "2026-05-01T00:00:00Z",
      history: [{ recordedAt: "2026-05-01T00:00:00Z", fields: { name: "Before" } }],
    }),
    record: "lab",
    field: "recordedAt",
    message: "is not after that of the version before",
  },
  {
    what: "a later version that does not say since when",
    change: set("sources", 0, { history: [{ fields: { title: "Before" } }] }),
    record: "paper",
    field: "recordedAt",
    message: "only the first version may be without it",
  },
  {
    what: "a reason without the moment of the change",
    change: set("entities", 1, { reason: "It moved." }),
    record: "lab",
    field: "reason",
    message: "is given without recordedAt",
  },
  {
    what: "an earlier version without a name",
    change: set("entities", 1, { recordedAt: "2026-05-01T00:00:00Z", history: [{ fields: { roles: ["LAB"] } }] }),
    record: "lab",
    field: "history[0].fields.name",
    message: "is missing",
  },
  { what: "an empty name", change: set("entities", 1, { name: " " }), record: "lab", field: "name", message: "is empty" },
  { what: "a record that is no object", change: add("entities", 5), record: "entities[5]", message: "object in curly braces" },
];
