/** The window of `questions.ts`, as the API takes it. */
const conditions = (seed: string, hops: number, minLikelihood: number) => ({
  seeds: [{ id: seed }],
  minLikelihood,
  time: { during: { from: "2026-03-24" } },
  limits: { maxHops: hops },
});
export interface HttpQuestion {
  readonly query: string;
  readonly variables: object;
}

/** Q1: what is reached, counted by kind. */
export function countByKind(seed: string, hops: number): HttpQuestion {
  return {
    query: "query($input: BlastRadiusInput!) { blastRadius(input: $input) { summary { total byKind { kind count } } } }",
    variables: { input: conditions(seed, hops, 0) },
  };
}

/** Q2: ten thousand impacts, five fields each. */
export function manyImpacts(seed: string, hops: number): HttpQuestion {
  return {
    query: `query($input: BlastRadiusInput!) {
      blastRadius(input: $input) {
        impacts(first: 10000, orderBy: HOPS) { nodes { entity { id name kind } hops likelihood } }
      }
    }`,
    variables: { input: conditions(seed, hops, 0) },
  };
}

/** The ids of the same. */
export function manyIds(seed: string, hops: number): HttpQuestion {
  return {
    query: `query($input: BlastRadiusInput!) {
      blastRadius(input: $input) { impacts(first: 10000, orderBy: HOPS) { nodes { entity { id } } } }
    }`,
    variables: { input: conditions(seed, hops, 0) },
  };
}

/** The most severe of the same. */
export function firstImpacts(seed: string, hops: number): HttpQuestion {
  return {
    query: `query($input: BlastRadiusInput!) {
      blastRadius(input: $input) {
        completeness { status reasons }
        impacts(first: 50) { totalCount nodes { entity { id name kind } hops channels likelihood evidence } }
      }
    }`,
    variables: { input: conditions(seed, hops, 0) },
  };
}

/**
 * The same about a number of entities that no answer comes to, another one each time: searches that were just made are not
 * made again for the same question.
 */
export function askedAnew({ query, variables }: HttpQuestion, time: number): HttpQuestion {
  const { input } = variables as { readonly input: { readonly limits: object } };
  return { query, variables: { input: { ...input, limits: { ...input.limits, maxNodes: mostNodes - time } } } };
}
/** The most that a question may ask for. */
const mostNodes = 1_000_000;

/** The default question about an incident of the seed. */
export function flagship(seed: string): HttpQuestion {
  return {
    query: `query($input: BlastRadiusInput!) {
      blastRadius(input: $input) {
        summary { total byEvidence { evidence count } }
        impacts(first: 50) { nodes { entity { id name kind } hops channels likelihood evidence } }
      }
    }`,
    variables: { input: { seeds: [{ id: seed }] } },
  };
}

/** Who depends on something, along some kinds of relationship. */
export interface Dependents {
  readonly seed: string;
  readonly hops: number;
  readonly kinds: readonly string[];
  readonly channel: string;
  readonly minConfidence: number;
}
const dependents = ({ seed, hops, kinds, channel, minConfidence }: Dependents) => ({
  ...conditions(seed, hops, 0),
  channels: [channel],
  edges: { kinds, minConfidence },
  limits: { maxHops: hops, maxNodes: 1_000_000 },
});

export function countDependents(asked: Dependents): HttpQuestion {
  return {
    query: "query($input: BlastRadiusInput!) { blastRadius(input: $input) { summary { total } } }",
    variables: { input: dependents(asked) },
  };
}

export function idsOfDependents(asked: Dependents): HttpQuestion {
  return { ...manyIds(asked.seed, asked.hops), variables: { input: dependents(asked) } };
}

/** Of the caller who asks. */
export const benchToken = "the-token-of-the-benchmark";
const headers = { "content-type": "application/json", authorization: `Bearer ${benchToken}` };

export const ping: HttpQuestion = { query: "{ __typename }", variables: {} };

export async function ask(url: string, question: HttpQuestion): Promise<{ data: Record<string, unknown> }> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers,
    body: JSON.stringify(question),
  });
  const answer = (await response.json()) as { data: Record<string, never>; errors?: unknown };
  if (answer.errors !== undefined) throw new Error(`The server refused: ${JSON.stringify(answer.errors)}`);
  return answer;
}
