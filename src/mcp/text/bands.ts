/** Words for likelihoods, from the likeliest. */
export const bands = ["likely", "possible", "unlikely"] as const;
export type Band = (typeof bands)[number];

/** `likely` from 0.5 on, `possible` from 0.1 on, which is the default of `minLikelihood`, and `unlikely` below. */
export function bandOf(likelihood: number): Band {
  if (likelihood >= 0.5) return "likely";
  return likelihood >= 0.1 ? "possible" : "unlikely";
}
