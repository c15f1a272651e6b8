import { networkFormat } from "../kit/network/network-format.ts";

/** For platforms of threat intelligence. */
export const stix = networkFormat(
  {
    name: "stix",
    description: "A STIX 2.1 bundle for platforms of threat intelligence, with TLP 2.0 markings.",
    extensions: [".json"],
    contentType: "application/stix+json;version=2.1",
  },
  async function* (network) {
    yield* (await import("./bundle.ts")).bundle(network);
  },
);
