interface LeftOut {
  readonly id: string;
  readonly reason: string;
}

/** Relationships of the documents that are doubtful, and not in the seed. */
export const leftOut: readonly LeftOut[] = [
  {
    id: "rel-supplies-compute-aws-xai",
    reason: 'The source says only that xAI "is believed to" use AWS, and not who believes it.',
  },
  {
    id: "rel-supplies-compute-coreweave-ibm",
    reason: "The source reports one joint benchmark on CoreWeave's machines, and no supply to IBM.",
  },
  {
    id: "rel-supplies-compute-coreweave-nvidia",
    reason:
      "NVIDIA has promised to pay for capacity that CoreWeave does not sell: a guarantee, not compute that NVIDIA depends on.",
  },
];
