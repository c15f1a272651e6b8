/**
 * The import arrows of the house, each with its reason. `npm run check` and test/architecture.test.ts hold the code to them.
 */
const only = (name, from, allowed, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: `^src/${from}` },
  to: { path: "^src/", pathNot: [`^src/${from.replace("([^/]+)", "$1")}`, ...allowed.map((room) => `^src/${room}`)] },
});
/** The port's parts: whoever uses a store takes the narrowest that will do. */
const port = ["graph-store", "record-reader", "record-lists", "record-writer", "open-commit", "topology-feed", "page"].map(
  (part) => `store/${part}`,
);
const driver = (name, packages, room) => ({
  name,
  severity: "error",
  comment: `Only ${room} speaks to ${packages}: every other room would otherwise depend on one database or one framework.`,
  from: { path: "^src/", pathNot: `^src/${room}` },
  to: { path: packages.split(" ").map((one) => `node_modules/${one}/`) },
});

export default {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      comment: "Files that need each other cannot be read one after the other.",
      from: {},
      to: { circular: true },
    },
    only(
      "model-is-the-ground",
      "model/",
      ["search/"],
      "What a supply chain is depends on nothing but text: everything else stands on it.",
    ),
    only(
      "search-is-about-text",
      "search/",
      [],
      "Finding by text knows texts alone; the model says which texts a record is found by.",
    ),
    only(
      "the-port-knows-the-model",
      "store/(?!store-registry)[^/]+$",
      ["model/", "store/(?!store-registry)[^/]+$"],
      "The port, and what all stores do alike, know records: neither a store nor what is asked of it.",
    ),
    only(
      "the-registry-knows-definitions",
      "store/store-registry",
      ["store/store-definition", "store/[^/]+/definition"],
      "A store is known by its definition; the rest of its folder is loaded when it is opened.",
    ),
    only(
      "a-store-is-its-own",
      "store/([^/]+)/",
      ["model/", "search/", "store/(?!store-registry)[^/]+$", "store/$1/"],
      "A store implements the port with what all stores do alike; it must not lean on another store or on anything above.",
    ),
    {
      name: "a-definition-loads-no-driver",
      severity: "error",
      comment: "The settings of every store are read at each start: `open` and `exists` import the rest of the folder when called.",
      from: { path: "^src/store/[^/]+/definition" },
      to: { path: "^src/store/[^/]+/", dependencyTypesNot: ["dynamic-import", "type-only"] },
    },
    only(
      "topology-is-built-from-a-store",
      "topology/",
      ["model/", "store/topology-feed"],
      "The graph in memory is filled through the port and kept current by its change feed.",
    ),
    only(
      "analysis-is-pure",
      "analysis/",
      ["model/", "topology/"],
      "An analysis is a function of a topology and a question: no store, no I/O, so that it can run in a worker.",
    ),
    only(
      "service-asks",
      "service/",
      [
        "model/",
        "search/",
        "topology/",
        "analysis/",
        ...port,
        "importers/importer(-options)?\\.ts",
        "exporters/(graph-exporter|answer|export-format)",
      ],
      "Services answer questions as users ask them; they know ports, not implementations, and no transport.",
    ),
    only(
      "an-importer-is-pure",
      "importers/",
      ["model/", "importers/"],
      "A document becomes records and warnings; only the service writes.",
    ),
    only(
      "a-format-stands-alone",
      "importers/([^/]+)/",
      ["model/", "importers/importer(-options)?\\.ts", "importers/kit/", "importers/$1/"],
      "A format is read with what the port, the model and the kit offer; the kit knows no format, and no format another.",
    ),
    {
      name: "a-format-loads-when-it-is-used",
      severity: "error",
      comment:
        "Each command's help lists the formats: reading and writing import the rest of a format's folder when they are called.",
      from: { path: "^src/(importers|exporters)/[^/]+/[^/]+-(importer|exporter)\\.ts$" },
      to: {
        path: "^src/(importers|exporters)/[^/]+/",
        // By which a format says that it writes whatever was asked; it loads the rest when it is used.
        pathNot: "^src/exporters/kit/network/network-format",
        dependencyTypesNot: ["dynamic-import", "type-only"],
      },
    },
    only(
      "an-exporter-is-pure",
      "exporters/",
      ["model/", "exporters/"],
      "An answer becomes a document; nothing is asked of a store.",
    ),
    only(
      "an-exporter-stands-alone",
      "exporters/(?!exporter-registry)([^/]+)",
      ["model/", "exporters/graph-exporter\\.ts", "exporters/answer", "exporters/export-format\\.ts", "exporters/kit/"],
      "A format is written from what its port gives; the kit knows no format, and no format another.",
    ),
    only(
      "the-api-speaks-to-services",
      "graphql/",
      ["model/", "service/"],
      "A resolver translates; it neither traverses nor stores.",
    ),
    only(
      "answers-are-told",
      "answers/",
      ["model/", "search/", "service/"],
      "What a question found, as facts and in sentences that every reader shares; how a reader asks and is shown it is not known here.",
    ),
    {
      name: "a-session-is-opened-by-services",
      severity: "error",
      comment: "Services hide what the asker may not see; whoever read the store or the topology past them could show it.",
      from: { path: "^src/", pathNot: "^src/service/" },
      to: { path: "^src/service/library" },
    },
    {
      name: "only-what-was-shown-is-read-again",
      severity: "error",
      comment:
        "It trusts its ids to come from an answer. An id that a caller wrote is looked up in records or references, which check it.",
      from: { path: "^src/", pathNot: "^src/(service/|graphql/request/loaders|answers/(facts|impact-facts|incident|learned)\\.)" },
      to: { path: "^src/service/catalog/shown-records" },
    },
    {
      name: "records-do-not-ask-questions",
      severity: "error",
      comment: "Records are shown in answers; a record that needed a question's types could not be shown without it.",
      from: { path: "^src/graphql/(records|shared|request)/" },
      to: { path: "^src/graphql/questions/" },
    },
    {
      name: "the-catalog-stands-alone",
      severity: "error",
      comment: "Looking records up is what questions and imports are built on; it knows neither.",
      from: { path: "^src/service/catalog/" },
      to: { path: "^src/service/(questions|ingest)/" },
    },
    {
      name: "imports-and-changes-record-alike",
      severity: "error",
      comment:
        "Changes build on imports. What both do (which relationship is meant, free ids, what is reported) is in recording, which knows neither.",
      from: { path: "^src/service/(ingest|recording)/" },
      to: { path: "^src/service/changes/" },
    },
    {
      name: "recording-is-below-imports",
      severity: "error",
      comment: "What imports and changes do alike is done without either.",
      from: { path: "^src/service/recording/" },
      to: { path: "^src/service/(ingest|questions)/" },
    },
    only(
      "agents-are-told-by-services",
      "mcp/",
      ["model/", "search/", "service/", "answers/"],
      "A tool words what a service answers; it neither traverses nor stores, and knows no transport but its protocol's.",
    ),
    only(
      "commands-compose",
      "cli/",
      ["app/", "answers/", "mcp/", "service/", "search/", "model/"],
      "A command is a few lines over the composed application.",
    ),
    only("the-page-is-a-client", "web/", [], "The explorer speaks GraphQL over HTTP like any other client."),
    driver("one-door-to-sqlite", "libsql", "store/sqlite/"),
    driver("one-door-to-neo4j", "neo4j-driver", "store/neo4j/"),
    driver("one-door-to-graphql", "type-graphql reflect-metadata dataloader", "graphql/"),
    driver("one-door-to-parsers", "jsonc-parser csv-parse yaml ajv ajv-formats", "importers/kit/"),
    driver("one-door-to-csv-writing", "csv-stringify", "exporters/kit/"),
    driver("one-door-to-mcp", "@modelcontextprotocol", "mcp/"),
    driver("one-door-to-http", "fastify @fastify @apollo", "(app|graphql)/"),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
};
