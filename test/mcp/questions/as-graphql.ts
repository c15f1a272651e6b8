import type { AgentQuestion } from "./sixty.ts";

/** The same question in GraphQL, and what the tool is expected to say in full, made of its answer. */
export interface AsGraphql {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question, which is written beside it.
  readonly facts: (data: any) => object;
}

// biome-ignore lint/suspicious/noExplicitAny: what is given has the shape of its question, and an answer that of its query.
type Given = Readonly<Record<string, any>>;

const names: Readonly<Record<string, string>> = { Mercor: "mercor", OpenAI: "openai" };

function ref(text: string): object {
  return text.startsWith("pkg:") ? { external: { scheme: "purl", value: text } } : { id: names[text] ?? text };
}

const entity = "{ id name kind }";
const bounds = `completeness { status reasons explored frontier fainter }`;
const receipt = "{ knownAt revision window { from to } queryHash notes }";
const sources = "sources { id publisher title publishedOn url }";
const claim = `{ id stance status confidence statedOn recordedAt retractedAt text quote ${sources} }`;
const relationship = `{ id kind sentence confidence status origins lastStatedOn validTo assumed from ${entity} to ${entity} claims { nodes ${claim} } }`;
const step = `from ${entity} to ${entity} channel transmission certainty relationship ${relationship}`;
const path = `{ likelihood confidence hops steps { ${step} } weakestLink { id } }`;
const impact = `{ entity ${entity} likelihood confidence hops channels evidence evidenceRecords ${relationship} bestPath ${path}
  statement { exposure response statedOn relationship { id } } }`;

function conditionsOf({ channels, minLikelihood, minConfidence, via, withoutDisputed, maxHops, at, from, to, anyTime }: Given) {
  const time = at !== undefined ? { at } : from !== undefined || to !== undefined || anyTime ? { during: { from, to } } : undefined;
  return defined({
    channels,
    minLikelihood,
    edges: defined({ kinds: via, minConfidence, includeDisputed: withoutDisputed === true ? false : undefined }),
    limits: defined({ maxHops }),
    time,
  });
}

function defined(fields: Given): Given {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function known(fields: Given): Given {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

function relationshipFacts({ id, kind, from, to, confidence, status, origins, lastStatedOn, validTo, assumed, claims }: Given) {
  return {
    ...known({ id, kind, from: from.id, to: to.id, confidence, status, origins, lastStatedOn, validTo }),
    ...(assumed ? { assumed: true } : {}),
    sources: [...new Set(claims.nodes.flatMap((one: Given) => one["sources"].map(({ id: source }: Given) => source)))],
  };
}

function claimFacts({ sources: cited, ...one }: Given) {
  return { ...known(one), sources: cited.map(({ id }: Given) => id) };
}

function eachOnce(records: readonly Given[]): Given[] {
  return [...new Map(records.map((one) => [one["id"], one])).values()];
}

function evidenceFacts(relationships: readonly Given[]) {
  const all = eachOnce(relationships);
  const cited = all.flatMap((one) => one["claims"].nodes).flatMap((one) => one["sources"]);
  return { relationships: all.map(relationshipFacts), sources: eachOnce(cited).map(known) };
}

function bandOf(likelihood: number) {
  return likelihood >= 0.5 ? "likely" : likelihood >= 0.1 ? "possible" : "unlikely";
}

function impactFacts({
  entity: who,
  likelihood,
  confidence,
  hops,
  channels,
  evidence,
  evidenceRecords,
  bestPath,
  statement,
}: Given) {
  return {
    ...who,
    likelihood,
    confidence,
    hops,
    evidence,
    path: bestPath.steps.map((one: Given) => one["relationship"].id),
    band: bandOf(likelihood),
    channels,
    ...(evidenceRecords.length === 0 ? {} : { evidenceRecords: evidenceRecords.map(({ id }: Given) => id) }),
    ...(statement === null ? {} : { statement: known({ ...statement, relationship: statement.relationship.id }) }),
  };
}

function restsOn({ bestPath, evidenceRecords }: Given): Given[] {
  return [...bestPath.steps.map((one: Given) => one["relationship"]), ...evidenceRecords];
}

type Translation = (given: Given) => AsGraphql;

const translations: Readonly<Record<string, Translation>> = {
  find: ({ texts, kinds, candidates = 5, knownAt }) => ({
    query: `query ($inputs: [ResolveInput!]!) { status { revision } resolve(inputs: $inputs) {
      ambiguous note best ${entity} candidates { score matchedOn entity ${entity} } } }`,
    variables: {
      inputs: texts.map((text: string) => ({
        ...(text.startsWith("pkg:") ? ref(text) : {}),
        text,
        ...defined({ kinds }),
        limit: candidates,
      })),
    },
    facts: ({ status, resolve }) => ({
      knownAt: knownAt,
      revision: status.revision,
      found: resolve.map((one: Given, place: number) => ({ text: texts[place], ...known(one) })),
    }),
  }),
  reach: ({ seeds, of = "LAB", roles, kinds, first = 20, knownAt, ...given }) => ({
    query: `query ($input: BlastRadiusInput!, $first: Int!, $filter: ImpactFilter, $of: [OrganizationRole!]) {
      blastRadius(input: $input) { seeds ${entity} ${bounds} receipt ${receipt}
        impacts(first: $first, filter: $filter) { totalCount nodes ${impact} }
        unreached(first: 500, filter: { roles: $of }) { nodes { id } } } }`,
    variables: {
      input: { seeds: seeds.map(ref), ...conditionsOf(given), knownAt },
      first,
      filter: defined({ roles, kinds }),
      of: [of],
    },
    facts: ({ blastRadius: { impacts, unreached, ...found } }) => ({
      ...found,
      total: impacts.totalCount,
      reached: impacts.nodes.map(impactFacts),
      unreached: unreached.nodes.map(({ id }: Given) => id).sort(),
      ...evidenceFacts(impacts.nodes.flatMap(restsOn)),
    }),
  }),
  why: ({ seeds, target, paths: k = 3, knownAt, ...given }) => ({
    query: `query ($input: PathsInput!) { paths(input: $input) { ${bounds} receipt ${receipt}
      paths ${path} hasMore cut { entities { id } relationships { id } } } }`,
    variables: { input: { from: seeds.map(ref), to: ref(target), k, ...conditionsOf(given), knownAt } },
    facts: ({ paths: { paths, hasMore, cut, completeness, receipt: made } }) => ({
      completeness,
      receipt: made,
      paths: paths.map(({ likelihood, confidence, hops, steps, weakestLink }: Given) => ({
        likelihood,
        confidence,
        hops,
        steps: steps.map(({ from: tail, to: head, relationship: by, ...one }: Given) => ({
          ...one,
          from: tail.id,
          to: head.id,
          relationship: by.id,
        })),
        weakestLink: weakestLink.id,
      })),
      hasMore,
      claims: eachOnce(paths.flatMap((one: Given) => one["steps"].map((taken: Given) => taken["relationship"])))
        .flatMap((one) => one["claims"].nodes)
        .map(claimFacts),
      cut: { entities: cut.entities.map(({ id }: Given) => id), relationships: cut.relationships.map(({ id }: Given) => id) },
      ...evidenceFacts(paths.flatMap((one: Given) => one["steps"].map((taken: Given) => taken["relationship"]))),
    }),
  }),
  shared: ({ organizations, role, minShared, kinds, dependencyRoles, breachedOnly, first = 20, knownAt, ...given }) => {
    const named = organizations?.map(ref);
    const least = minShared ?? (organizations === undefined ? 2 : Math.min(2, organizations.length));
    const input = { organizations: named, role, minShared: least, kinds, roles: dependencyRoles, breachedOnly, knownAt };
    return {
      query: `query ($input: SharedDependenciesInput!, $first: Int!) { sharedDependencies(input: $input, first: $first) {
        totalCount ${bounds.replace(" frontier", " frontier")} receipt ${receipt}
        nodes { dependency ${entity} sharedByCount minHops incidents { id } sharedBy { likelihood hops organization { id } } } } }`,
      variables: { input: { ...defined(input), ...conditionsOf(given) }, first },
      facts: ({ sharedDependencies: { nodes, totalCount, completeness, receipt: made } }) => ({
        ...(organizations === undefined ? { role: role ?? "LAB" } : {}),
        minShared: least,
        completeness,
        receipt: made,
        total: totalCount,
        dependencies: nodes.map(({ dependency, sharedByCount, minHops, incidents, sharedBy }: Given) => ({
          entity: dependency,
          sharedBy: sharedByCount,
          minHops,
          incidents: incidents.map(({ id }: Given) => id),
          dependents: sharedBy.map(({ likelihood, hops, organization }: Given) => ({ id: organization.id, likelihood, hops })),
        })),
      }),
    };
  },
  concentration: ({ supply, role = "LAB", first = 20, knownAt, ...given }) => ({
    query: `query ($input: ConcentrationInput!, $first: Int!) { concentration(input: $input) {
      populationSize covered coverage hhi effectiveSuppliers ${bounds} receipt ${receipt}
      suppliers(first: $first) { totalCount nodes { share customers reach supplier ${entity} } } } }`,
    variables: { input: { kinds: supply, role, ...conditionsOf(given), knownAt }, first },
    facts: ({ concentration: { suppliers, ...found } }) => ({
      ...found,
      supply,
      role,
      total: suppliers.totalCount,
      suppliers: suppliers.nodes.map(({ supplier, ...one }: Given) => ({ entity: supplier, ...one })),
    }),
  }),
  what_if: ({ seeds, add = [], remove = [], roles, kinds, first = 20, knownAt, ...given }) => {
    const assume = [
      ...add.map(({ kind, from, to, confidence }: Given) => ({
        addRelationship: defined({ kind, from: ref(from), to: ref(to), confidence }),
      })),
      ...remove.map((name: string) => ({ removeEntity: ref(name) })),
    ];
    // GraphQL has no filter here: of a filtered answer it gives all.
    const filtered = roles !== undefined || kinds !== undefined;
    const passes = ({ entity: { kind, roles: own = [] } }: Given) =>
      (kinds === undefined || kinds.includes(kind)) && (roles === undefined || own.some((one: string) => roles.includes(one)));
    const withRoles = impact.replace("entity { id name kind }", "entity { id name kind ... on Organization { roles } }");
    const told = ({ entity: { roles: _, ...who }, ...one }: Given) => impactFacts({ entity: who, ...one });
    const some = (list: Given) => {
      const all = list["nodes"].filter(passes);
      return { total: filtered ? all.length : list["totalCount"], impacts: all.slice(0, first).map(told) };
    };
    return {
      query: `query ($input: BlastRadiusInput!, $first: Int!) { blastRadius(input: $input) { seeds ${entity} receipt ${receipt}
        impacts(first: $first) { totalCount nodes ${withRoles} }
        comparison { ${bounds} gained(first: $first) { totalCount nodes ${withRoles} } lost(first: $first) { totalCount nodes ${withRoles} }
          changed(first: $first) { totalCount nodes { before ${withRoles} after ${withRoles} } } } } }`,
      variables: { input: { seeds: seeds.map(ref), assume, ...conditionsOf(given), knownAt }, first: filtered ? 200 : first },
      facts: ({ blastRadius: { seeds: from, receipt: made, impacts, comparison } }) => {
        const changed = comparison.changed.nodes.filter(({ after }: Given) => passes(after));
        return {
          seeds: from,
          completeness: comparison.completeness,
          receipt: made,
          reached: some(impacts),
          gained: some(comparison.gained),
          lost: some(comparison.lost),
          changed: {
            total: filtered ? changed.length : comparison.changed.totalCount,
            impacts: changed.slice(0, first).map(({ before, after }: Given) => ({ before: told(before), after: told(after) })),
          },
        };
      },
    };
  },
  learned: ({ seeds, since, until, at, roles, first = 20, ...given }) => {
    const instant = (text: string, end: boolean) => {
      if (text.includes("T")) return new Date(text).toISOString().replace(".000", "");
      return new Date(Date.parse(`${text}T00:00:00Z`) - 1 + (end ? 86_400_000 : 0)).toISOString();
    };
    const moment = (knownAt: string) => defined({ knownAt, time: at === undefined ? undefined : { at } });
    const withRoles = impact.replace("entity { id name kind }", "entity { id name kind ... on Organization { roles } }");
    const passes = ({ entity: { roles: own = [] } }: Given) =>
      roles === undefined || own.some((one: string) => roles.includes(one));
    const told = ({ entity: { roles: _, ...who }, ...one }: Given) => impactFacts({ entity: who, ...one });
    const ids = (causes: readonly Given[]) => causes.map(({ id }) => id);
    const caused = (list: Given) => {
      const all = list["nodes"].filter(({ impact: one }: Given) => passes(one));
      const some = all.slice(0, first);
      return {
        total: roles === undefined ? list["totalCount"] : all.length,
        impacts: some.map(({ impact: one, causes }: Given) => ({ ...told(one), causes: ids(causes) })),
      };
    };
    return {
      query: `query ($input: DiffInput!, $first: Int!) { diff(input: $input) { ${bounds} before ${receipt} after ${receipt}
        gained(first: $first) { totalCount nodes { causes ${claim} impact ${withRoles} } }
        lost(first: $first) { totalCount nodes { causes ${claim} impact ${withRoles} } }
        changed(first: $first) { totalCount nodes { causes ${claim} before ${withRoles} after ${withRoles} } } } }`,
      variables: {
        input: {
          seeds: seeds.map(ref),
          ...conditionsOf(given),
          before: moment(instant(since, false)),
          after: moment(instant(until, true)),
        },
        first: roles === undefined ? first : 200,
      },
      facts: ({ diff: { gained, lost, changed, ...found } }) => {
        const differently = changed.nodes.filter(({ after }: Given) => passes(after));
        return {
          ...found,
          gained: caused(gained),
          lost: caused(lost),
          changed: {
            total: roles === undefined ? changed.totalCount : differently.length,
            impacts: differently
              .slice(0, first)
              .map(({ before, after, causes }: Given) => ({ before: told(before), after: told(after), causes: ids(causes) })),
          },
        };
      },
    };
  },
  incident: ({ incident, knownAt }) => ({
    query: `query ($ref: EntityRef!, $knownAt: DateTime) { status { revision } entity(ref: $ref, knownAt: $knownAt) { id name kind
      ... on Incident { incidentKind status summary startedOn disclosedOn containedOn open
        timeline { on text sources { id } } claims { nodes ${claim} } } } }`,
    variables: { ref: ref(incident), knownAt },
    facts: ({ status, entity: { id, name, kind, timeline, claims, ...fields } }) => ({
      knownAt: knownAt,
      revision: status.revision,
      incident: { id, name, kind },
      ...known(fields),
      timeline: timeline.map(({ on, text, sources: cited }: Given) => ({
        on,
        text,
        sources: cited.map((one: Given) => one["id"]),
      })),
      claims: claims.nodes.map(claimFacts),
    }),
  }),
  disputed: ({ first = 20, knownAt }) => ({
    query: `query ($first: Int!, $knownAt: DateTime) { status { revision } contradictions(first: $first, knownAt: $knownAt) {
      totalCount nodes { about { id } supporting ${claim} disputing ${claim} } } }`,
    variables: { first, knownAt },
    facts: ({ status, contradictions: { totalCount, nodes } }) => {
      const ids = (claims: readonly Given[]) => claims.map(({ id }) => id);
      const claims = nodes.flatMap(({ supporting, disputing }: Given) => [...supporting, ...disputing]);
      return {
        knownAt: knownAt,
        revision: status.revision,
        total: totalCount,
        contradictions: nodes.map(({ about, supporting, disputing }: Given) => ({
          about: about.id,
          supporting: ids(supporting),
          disputing: ids(disputing),
        })),
        claims: claims.map(claimFacts),
        sources: eachOnce(claims.flatMap((one: Given) => one["sources"])).map(known),
      };
    },
  }),
};

export function asGraphql({ tool, input }: AgentQuestion): AsGraphql {
  const translation = translations[tool];
  if (translation === undefined) throw new Error(`There is no translation of the tool ${tool}`);
  return translation(input);
}
