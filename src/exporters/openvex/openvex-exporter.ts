import { networkFormat } from "../kit/network/network-format.ts";

/** For scanners of software: which tools incidents affect. */
export const openvex = networkFormat(
  {
    name: "openvex",
    description: "An OpenVEX 0.2.0 document: what incidents affect which tools, and what is only claimed or denied.",
    extensions: [".openvex.json", ".json"],
    contentType: "application/json; charset=utf-8",
  },
  async function* (network) {
    yield await (await import("./document.ts")).vexDocument(network);
  },
);
