import { makeApollo } from "../../../src/graphql/apollo.ts";
import { makeContext } from "../../../src/graphql/request/context.ts";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { formatInstant } from "../../../src/model/instant.ts";
import type { Instant } from "../../../src/model/records.ts";
import type { Session } from "../../../src/service/session.ts";

const limits = { ...defaultLimits, maxCost: 1e12, maxSignedInCost: 1e12 };
const apollo = makeApollo({ limits, introspection: false, log: () => undefined });

/** All that an answer shows of an entity, in every list that it has. */
const entity = `id name aliases description marking externalIds { scheme value }
  claims(first: 100) { totalCount nodes { id status confidence sources { id title originGroup } retractedAt retractedBy } }
  relationships(first: 100, time: { during: {} }) { totalCount nodes { ...relation } }
  history(first: 100) { nodes { recordedAt recordedBy reason changed fields } }
  ... on Tool { purl version }
  ... on Model { openness releasedOn }
  ... on Dataset { availability releasedOn }
  ... on Organization {
    roles country
    exposures(first: 100, minLikelihood: 0, incidents: {}) { nodes { incident { id name } impact { likelihood because } } }
  }
  ... on Incident {
    incidentKind channels startedOn disclosedOn containedOn summary
    timeline { on text sources { id title } }
    statements(first: 100) { nodes { organization { id name } exposure response statedOn relationship { id } } }
  }`;
const relation = `fragment relation on Relationship {
  id kind status confidence believed origins sentence lastStatedOn from { id name } to { id name }
  claims(first: 100) { totalCount nodes { id stance status confidence marking sources { id title } retractedAt } }
}`;

const radius = `query ($ref: EntityRef!, $at: DateTime!) {
  answer: blastRadius(input: { seeds: [$ref], minLikelihood: 0, knownAt: $at }) {
    seeds { ${entity} }
    receipt { knownAt window { from to } startAssumed notes }
    impacts(first: 100) { totalCount nodes {
      entity { ${entity} } because evidence likelihood hops bestPath { text steps { relationship { ...relation } } }
      evidenceRecords { id } statement { exposure response relationship { id } }
    } }
  }
} ${relation}`;

const others = `query ($ref: EntityRef!, $at: DateTime!, $before: DateTime!) {
  relationships(first: 100, filter: { knownAt: $at }) { totalCount nodes { id } }
  contradictions(first: 100, knownAt: $at) { nodes { about { ... on Entity { id } ... on Relationship { id } } } }
  diff(input: { seeds: [$ref], minLikelihood: 0, before: { knownAt: $before }, after: { knownAt: $at } }) {
    gained(first: 100) { nodes { impact { entity { id name } because } causes { id } relationships { id } } }
    lost(first: 100) { nodes { impact { entity { id name } because } causes { id } relationships { id } } }
    changed(first: 100) { nodes { entity { id } before { likelihood because } after { likelihood because } causes { id } } }
  }
}`;

/** Of records themselves, as who sees everything is shown them: what was recorded up to an instant. */
const recorded = `query ($ref: EntityRef!, $at: DateTime!) {
  changes(until: $at, first: 1000) {
    totalCount nodes { at by kind reason claim { id } version { recordedAt fields } about { ... on Node { id } } }
  }
  about: changes(until: $at, about: $ref, first: 1000) { nodes { at by kind claim { id } } }
}`;

type Ref = { readonly id: string } | { readonly external: { readonly scheme: string; readonly value: string } };

async function answerOf(session: Session, query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { body } = await apollo.executeOperation({ query, variables }, { contextValue: makeContext(session, limits) });
  if (body.kind !== "single") throw new Error("an answer in parts");
  const { data, errors = [] } = body.singleResult;
  const codes = errors.map(({ extensions }) => extensions?.["code"]);
  const faults = codes.filter((code) => code !== "NOT_FOUND" && code !== "AMBIGUOUS");
  if (faults.length > 0) throw new Error(JSON.stringify(errors));
  return { data, codes };
}

export const radiusByApi = (session: Session, knownAt: Instant, ref: Ref): Promise<unknown> =>
  answerOf(session, radius, { ref, at: formatInstant(knownAt) });

export const othersByApi = (session: Session, knownAt: Instant, ref: Ref, before: Instant): Promise<unknown> =>
  answerOf(session, others, { ref, at: formatInstant(knownAt), before: formatInstant(before) });

export const recordedByApi = (session: Session, knownAt: Instant, ref: Ref): Promise<unknown> =>
  answerOf(session, recorded, { ref, at: formatInstant(knownAt) });
