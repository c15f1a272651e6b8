/** What documents of strangers may hold, as names, ids and texts. */
export const hostileNames: readonly string[] = [
  "Quoted \"twice\" and 'once'",
  "Back\\slash \\n \\N \\G at the end\\",
  "<script>alert('x')</script> & <b>bold</b> &lt;i&gt; &#65;",
  '=HYPERLINK("http://evil.example","click")',
  "+1+1",
  "-2+3",
  "@SUM(A1:A9)",
  "＝1+1",
  'a; =b, "c"; d',
  "شركة البيانات العربية",
  "חברת נתונים",
  "名前の長い会社",
  "Ünïcödé Ñame",
  "e\u0301 combining",
  "👩‍💻 emoji 🚀 Inc.",
  "\u{1F1E9}\u{1F1EA} flag",
  "x".repeat(200),
  "end",
  "subgraph",
  "class",
  "click A callback",
  "%% comment",
  '%%{init: {"theme":"dark"}}%%',
  "[square] (round) {curly} ((double)) |pipe| --> arrow ===",
  "`markdown **bold**`",
  "#35; #quot; #lt;",
  '"] --> evil["',
  "digraph { a -> b }",
  "]]>",
  "<!-- -->",
  "{{Jinja.id}} $HOME $(cmd) %s",
  "__proto__x",
  "null",
  "NaN",
  "1e5",
  "true",
  "0x1F",
  "1.10",
  " leading and trailing ",
];
const prose = 'First line.\n=second line\r\nthird\tline <img src=x onerror=alert(1)> "quoted" & more ]]> {{x}}';

const kinds = ["ORGANIZATION", "TOOL", "DATASET", "MODEL"];

/** A graph in which an incident hits a tool, on which everything else depends, one after the other. */
export function hostileGraph() {
  const claim = (id: string, more: object = {}) => ({
    id,
    status: "REPORTED",
    confidence: 0.9,
    sources: ['source "=1"', "plain"],
    statedOn: "2026-04-03",
    quote: prose,
    ...more,
  });
  const entities = hostileNames.map((name, place) => {
    const kind = kinds[place % kinds.length]!;
    return {
      // IDs of any visible characters are allowed, too.
      id: place < 12 ? `id ${place} "=<&\\'>{}|` : `entity-${place}`,
      kind,
      name,
      aliases: [`alias of ${name}`],
      description: prose,
      ...(kind === "ORGANIZATION" && { roles: ["LAB", "DATA_VENDOR"], country: "US" }),
      ...(kind === "TOOL" && { toolKind: "library", purl: `pkg:pypi/tool-${place}` }),
      ...(kind === "MODEL" && { license: "MIT; =x", releasedOn: "2026" }),
      claims: [claim(`claim-on-${place}`, { text: prose })],
    };
  });
  const tools = entities.filter(({ kind }) => kind === "TOOL");
  const organizations = entities.filter(({ kind }) => kind === "ORGANIZATION");
  const incident = {
    id: "incident",
    kind: "INCIDENT",
    name: 'The "incident" <of> all & everyone',
    summary: prose,
    incidentKind: "package-compromise",
    externalIds: [
      { scheme: "cve", value: "CVE-2026-12345" },
      { scheme: "osv", value: "MAL-2026-1" },
    ],
    startedOn: "2026-03-24",
    disclosedOn: "2026-03-25",
    timeline: [{ on: "2026-03-24", text: prose, sources: ["plain"] }],
  };
  const relationships = [
    ...tools.map(({ id }, place) => ({
      id: `affects "${place}" & <more>`,
      kind: "AFFECTS",
      from: "incident",
      to: id,
      attributes: place === 0 ? { versions: ["1.10", "2.0+local"] } : place === 1 ? { versions: ["vers:pypi/>=1.0|<2.0"] } : {},
      note: prose,
      claims: [claim(`claim-affects-${place}`), ...(place === 2 ? [claim("denied", { stance: "DISPUTES", confidence: 0.3 })] : [])],
    })),
    {
      id: "denied-only",
      kind: "AFFECTS",
      from: "incident",
      to: tools[4]!.id,
      validFrom: "2027",
      claims: [claim("only-denied", { stance: "DISPUTES" })],
    },
    ...organizations.map(({ id }, place) => ({
      id: `uses-${place}`,
      kind: "USES_TOOL",
      from: id,
      to: tools[place % tools.length]!.id,
      validFrom: "2026-03-24",
      validTo: "2026-03-24",
      claims: [claim(`claim-uses-${place}`, { marking: place === 0 ? "AMBER" : "CLEAR" })],
    })),
    // Twice from one to the other: a network has both.
    { id: "again", kind: "USES_TOOL", from: organizations[1]!.id, to: tools[1]!.id, claims: [claim("claim-again")] },
    { id: "itself", kind: "SUPPLIES_DATA", from: organizations[2]!.id, to: organizations[2]!.id, claims: [claim("claim-itself")] },
  ];
  return {
    format: "ai-supply-graph/1",
    sources: [
      {
        id: 'source "=1"',
        publisher: '=The "Wire" & <Co>',
        title: 'A <title> with "quotes"',
        url: "https://news.example/a?b=1&c=%22",
      },
      { id: "plain" },
    ],
    entities: [...entities, incident],
    relationships,
  };
}
