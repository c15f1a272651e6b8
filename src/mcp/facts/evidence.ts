import { z } from "zod";
import type { ClaimFacts, LinkFacts } from "../../answers/facts.ts";
import { isWebAddress } from "../../model/web-address.ts";
import type { CitedSource } from "../tool.ts";

/** A relationship that an answer rests on. Unknown fields are left out. */
export const relationship = z.object({
  id: z.string(),
  kind: z.string(),
  from: z.string().describe("The id of the entity at which the sentence of the kind begins."),
  to: z.string(),
  confidence: z.number(),
  status: z.string().describe("CONFIRMED, REPORTED, ALLEGED or DISPUTED."),
  origins: z.number().int().describe("How many independent origins its sources have."),
  lastStatedOn: z.string().optional(),
  validTo: z.string().optional(),
  assumed: z.literal(true).optional().describe("It is there only because the question assumes it."),
  sources: z.array(z.string()).describe("The ids of the sources of the claims that count."),
});

export const source = z.object({
  id: z.string(),
  publisher: z.string().optional(),
  title: z.string().optional(),
  publishedOn: z.string().optional(),
  url: z.string().optional(),
});

/** The records on which an answer rests, each once: part of every answer in full that has evidence. */
export const evidence = {
  relationships: z.array(relationship).optional().describe("Only in full."),
  sources: z.array(source).optional().describe("Only in full."),
};

export function relationshipOf({ id, kind, from, to, confidence, status, origins, ...link }: LinkFacts) {
  const { lastStatedOn, validTo, assumed, claims } = link;
  return {
    id,
    kind,
    from,
    to,
    confidence,
    status,
    origins,
    ...(lastStatedOn === null ? {} : { lastStatedOn }),
    ...(validTo === null ? {} : { validTo }),
    ...(assumed ? { assumed: true as const } : {}),
    sources: [...new Set(claims.flatMap((claim) => claim.sources.map((one) => one.id)))],
  };
}

/** The relationships, and the sources of the claims about them. */
export function evidenceOf(links: Iterable<LinkFacts>) {
  const all = [...links];
  return { relationships: all.map(relationshipOf), sources: sourcesOf(all.flatMap((link) => link.claims)) };
}

/** The sources of claims, each once. */
export function sourcesOf(claims: readonly ClaimFacts[]) {
  const sources = new Map(claims.flatMap((claim) => claim.sources.map((one) => [one.id, one] as const)));
  return [...sources.values()].map((one) => withoutNulls(one) as z.output<typeof source>);
}

/** Those of the sources that have an address. */
export function citedOf(sources: readonly z.output<typeof source>[]): CitedSource[] {
  return sources.flatMap(({ id, url, publisher, title }) =>
    url === undefined || !isWebAddress(url) ? [] : [{ id, url, name: title ?? publisher ?? id }],
  );
}

function withoutNulls(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}
