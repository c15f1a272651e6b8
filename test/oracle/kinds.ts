import type { Channel, EntityKind } from "./document.ts";

/** In table order, which is also the order of ties. */
export const CHANNELS: readonly Channel[] = ["COMPROMISE", "CONFIDENTIALITY", "INTEGRITY", "AVAILABILITY", "LIABILITY"];

const LETTERS: Record<string, Channel> = {
  X: "COMPROMISE",
  C: "CONFIDENTIALITY",
  I: "INTEGRITY",
  A: "AVAILABILITY",
  L: "LIABILITY",
};

/** Harm `from` at the near end becomes harm `to` at the far end. */
export interface Flow {
  from: Channel;
  to: Channel;
  transmission: number;
}

export interface Kind {
  tails: readonly EntityKind[];
  heads: readonly EntityKind[];
  withArrow: readonly Flow[];
  againstArrow: readonly Flow[];
}

/** Reads `XC .9, XI .3` as the page writes it. */
function flows(text: string): Flow[] {
  if (text === "") return [];
  return text.split(", ").map((entry) => {
    const [letters = "", transmission = ""] = entry.split(" ");
    const from = LETTERS[letters.charAt(0)];
    const to = LETTERS[letters.charAt(1)];
    if (!from || !to || !(Number(transmission) > 0)) throw new Error(`a slip in the oracle's kinds table: "${entry}"`);
    return { from, to, transmission: Number(transmission) };
  });
}

const ENDS: Record<string, EntityKind[]> = {
  org: ["ORGANIZATION"],
  tool: ["TOOL"],
  dataset: ["DATASET"],
  model: ["MODEL"],
  incident: ["INCIDENT"],
  "model/dataset": ["MODEL", "DATASET"],
  "org/tool": ["ORGANIZATION", "TOOL"],
  "tool/model": ["TOOL", "MODEL"],
  "org/tool/dataset/model": ["ORGANIZATION", "TOOL", "DATASET", "MODEL"],
  any: ["ORGANIZATION", "TOOL", "DATASET", "MODEL", "INCIDENT"],
};

function kind(ends: string, withArrow: string, againstArrow: string): Kind {
  const [tails = "", heads = ""] = ends.split(" → ");
  return { tails: ENDS[tails] ?? [], heads: ENDS[heads] ?? [], withArrow: flows(withArrow), againstArrow: flows(againstArrow) };
}

/**
 * The table of relationship kinds, written down apart from src/model: with the arrow, against the arrow. `XC .9` = harm
 * COMPROMISE at the near end becomes CONFIDENTIALITY at the far end with transmission 0.9; test/model holds both to each other.
 */
export const KINDS: Readonly<Record<string, Kind>> = {
  SUPPLIES_DATA: kind("org → org", "XC .9, XI .3, CC .6, II .9, AA .3", ""),
  SUPPLIES_COMPUTE: kind("org → org", "XC .6, XI .1, CC .3, AA .9", ""),
  SUPPLIES_HARDWARE: kind("org → org", "XI .1, II .3, AA .6", ""),
  SUBPROCESSOR_OF: kind("org → org", "XC .9, CC .3, AA .3", ""),
  LICENSES_CONTENT: kind("org → org", "LL .3", ""),
  MAINTAINS: kind("org → tool", "XI .6, II .6, AA .6", ""),
  USES_TOOL: kind("org → tool", "", "IX .6, XX .3, XC .6, CC .6, AA .6"),
  DEPENDS_ON: kind("tool/model → tool", "", "II .9, AA .6"),
  VERSION_OF: kind("tool → tool", "XX .3, CC .3, II .3, AA .3", "AA .6"),
  DISTRIBUTED_VIA: kind("tool → tool", "", "XI .3, AA .6"),
  DEVELOPS: kind("org → model", "XC .6, XI .3, II .6, AA .3", "IL .3, LL .9"),
  PUBLISHES: kind("org → dataset", "XC .3, XI .3, II .6, AA .3", "IL .3, LL .9"),
  TRAINED_ON: kind("model → dataset", "", "II .6, LL .6"),
  EVALUATED_ON: kind("model → dataset", "", ""),
  DERIVED_FROM: kind("model/dataset → model/dataset", "", "II .6, LL .6"),
  GENERATED_WITH: kind("dataset → model", "", "II .6, LL .3"),
  USES_MODEL: kind("org/tool → model", "", "II .6, AA .9"),
  PARENT_OF: kind("org → org", "XX .3, CC .3, AA .6", "XC .3, CC .3, LL .6"),
  ACQUIRED: kind("org → org", "XX .3, CC .3, AA .6", "XC .3, CC .3, LL .6"),
  INVESTS_IN: kind("org → org", "", ""),
  CERTIFIES: kind("org → org", "", ""),
  // "each to itself 1", .3 from a vulnerability; the `channels` attribute narrows it, see passages.ts.
  AFFECTS: kind("incident → any", "XX 1, CC 1, II 1, AA 1, LL 1", ""),
  // "any harm becomes every own channel of the tail": it depends on the tail, see passages.ts.
  ENABLED_BY: kind("incident → incident", "", ""),
  ATTRIBUTED_TO: kind("incident → org/tool", "", ""),
  CLAIMED_BY: kind("incident → org/tool", "", ""),
  INVOLVES: kind("incident → org/tool/dataset/model", "", ""),
  RESPONDS_TO: kind("org → incident", "", ""),
};

const DEFAULT_CHANNELS: Readonly<Record<string, string>> = {
  "data-breach": "XC",
  intrusion: "XC",
  "credential-theft": "X",
  "credential-leak": "X",
  exploitation: "XC",
  "unauthorized-access": "C",
  exposure: "C",
  "third-party-breach": "C",
  "model-extraction": "C",
  "ci-compromise": "XI",
  "package-compromise": "I",
  "malicious-artifact": "I",
  vulnerability: "CI",
  "software-fault": "A",
  "contract-termination": "A",
  "ownership-change": "A",
  "dataset-withdrawal": "L",
  litigation: "L",
  other: "XCIAL",
};

export const INCIDENT_KINDS: readonly string[] = Object.keys(DEFAULT_CHANNELS);

/** ".3 from a `vulnerability`: no exploitation is known". */
export const TRANSMISSION_OF_A_VULNERABILITY = 0.3;

/** How many days before its disclosure an incident may have begun; null is without limit. */
export const LOOK_BACK: Readonly<Record<string, number | null>> = {
  "data-breach": 365,
  intrusion: 365,
  "credential-theft": 365,
  "credential-leak": 365,
  exploitation: 365,
  "unauthorized-access": 365,
  "third-party-breach": 365,
  "model-extraction": 365,
  "ci-compromise": 365,
  "package-compromise": 365,
  "contract-termination": 0,
  "ownership-change": 0,
  "dataset-withdrawal": 0,
  litigation: 0,
  exposure: null,
  "malicious-artifact": null,
  vulnerability: null,
  "software-fault": null,
  other: null,
};

/** An incident's own channels: its `channels` field, else the default of its kind. In table order. */
export function ownChannels(incident: { channels?: Channel[]; incidentKind?: string }): Channel[] {
  const letters = DEFAULT_CHANNELS[incident.incidentKind ?? "other"];
  if (letters === undefined) throw new Error(`the oracle knows no incident kind "${incident.incidentKind}"`);
  return CHANNELS.filter((channel) =>
    incident.channels ? incident.channels.includes(channel) : [...letters].some((letter) => LETTERS[letter] === channel),
  );
}
