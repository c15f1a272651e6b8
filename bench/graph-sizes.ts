/** The synthetic graphs, and how large they are. */
export const graphSizes = {
  G1: { entities: 10_000, relationships: 50_000 },
  G2: { entities: 100_000, relationships: 1_000_000 },
  G3: { entities: 1_000_000, relationships: 10_000_000 },
} as const;
export type GraphName = keyof typeof graphSizes;
export const graphNames = Object.keys(graphSizes) as GraphName[];
