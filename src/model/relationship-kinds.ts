import { type Channel, channelNames } from "./channels.ts";
import { type EntityKind, entityKindNames } from "./entity-kinds.ts";
import { exposures, responses, valuesOf } from "./vocabulary.ts";

/** How readily harm passes: a judgement for ranking in the sense of NIST SP 800-30, not a frequency. */
const transmissions = { strong: 0.9, likely: 0.6, possible: 0.3, remote: 0.1 } as const;

/** Harm `harm` at the near end becomes harm `becomes` at the far end. */
export interface Flow {
  /** From the arrow's tail to its head, or against it. */
  readonly withArrow: boolean;
  readonly harm: Channel;
  /** Absent where it becomes every own channel of the incident at the far end. */
  readonly becomes?: Channel;
  /** 0..1 */
  readonly transmission: number;
  readonly reason: string;
}

/** How an attribute is written and checked. */
export type AttributeType =
  | { readonly type: "channels" }
  | { readonly type: "textList" }
  /** A share in percent, 0..100. */
  | { readonly type: "percent" }
  | { readonly type: "enum"; readonly values: readonly string[] };

interface RelationshipKindShape {
  readonly kind: string;
  readonly from: readonly EntityKind[];
  readonly to: readonly EntityKind[];
  /** Stands between the names of the two ends: "Mercor *supplies data work to* Meta". */
  readonly reads: string;
  readonly description: string;
  readonly flow: readonly Flow[];
  readonly attributes?: Readonly<Record<string, AttributeType>>;
  /** One organization supplies another: its tail is a vendor in plain speech. */
  readonly supplies?: true;
  /** An incident hit its head: evidence. Harm passes within its `channels` attribute, and no guard stops it. */
  readonly namesVictim?: true;
  /** What its tail says of the incident at its head: `exposure` and `response`. */
  readonly carriesStatement?: true;
}

type Pass = Omit<Flow, "withArrow">;
const { strong, likely, possible, remote } = transmissions;

function pass(harm: Channel, becomes: Channel, transmission: number, reason: string): Pass {
  return { harm, becomes, transmission, reason };
}
function flow(directions: { readonly with?: readonly Pass[]; readonly against?: readonly Pass[] }): readonly Flow[] {
  return [
    ...(directions.with ?? []).map((row) => ({ ...row, withArrow: true })),
    ...(directions.against ?? []).map((row) => ({ ...row, withArrow: false })),
  ];
}

const X = "COMPROMISE";
const C = "CONFIDENTIALITY";
const I = "INTEGRITY";
const A = "AVAILABILITY";
const L = "LIABILITY";
const versions: AttributeType = { type: "textList" };
const ownership = flow({
  with: [
    pass(X, X, possible, "Corporate networks and accounts are often joined between parent and subsidiary."),
    pass(C, C, possible, "Group companies often share what they hold."),
    pass(A, A, likely, "A subsidiary leans on its parent's money, staff and systems."),
  ],
  against: [
    pass(X, C, possible, "An intruder in the subsidiary may find data of its parent."),
    pass(C, C, possible, "What a subsidiary holds is in part its parent's."),
    pass(L, L, likely, "A parent answers for its subsidiary."),
  ],
});
const making = (what: string) =>
  flow({
    with: [
      pass(X, I, possible, `An intruder at the maker could alter the ${what}, but releases are reviewed.`),
      pass(I, I, likely, `What is wrong in the maker's work goes into the ${what}.`),
      pass(A, A, possible, `A ${what} that exists outlives an outage of its maker for a while.`),
    ],
    against: [
      pass(I, L, possible, `A maker may have to answer for a tainted ${what}.`),
      pass(L, L, strong, `A claim against a ${what} is a claim against its maker.`),
    ],
  });

/**
 * Every kind of relationship: its ends, how it reads, and how harm passes along it, channel by channel.
 * What is not listed does not pass. It is the only place that knows a relationship kind; adding one adds one record.
 */
export const relationshipKinds = [
  {
    kind: "SUPPLIES_DATA",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "supplies data work to",
    description: "Human data, annotation or raters supplied to a customer.",
    supplies: true,
    flow: flow({
      with: [
        pass(X, C, strong, "A data vendor holds its customers' tasks, rubrics and outputs: an intruder there reads them."),
        pass(X, I, possible, "An intruder at the vendor could alter what is delivered, if he wanted that."),
        pass(C, C, likely, "What leaks at a data vendor is in large part its customers' material."),
        pass(I, I, strong, "Wrong or poisoned data work goes straight into training."),
        pass(A, A, possible, "Customers of data vendors use several at once."),
      ],
    }),
  },
  {
    kind: "SUPPLIES_COMPUTE",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "supplies compute to",
    description: "Cloud or compute supplied to a customer.",
    supplies: true,
    flow: flow({
      with: [
        pass(X, C, likely, "Whoever acts inside a cloud may reach its tenants' data, past the separation of tenants."),
        pass(X, I, remote, "Altering a tenant's work unseen is far harder than reading it."),
        pass(C, C, possible, "A leak at a cloud is more often its own data than its tenants'."),
        pass(A, A, strong, "Training and serving stop when the compute stops."),
      ],
    }),
  },
  {
    kind: "SUPPLIES_HARDWARE",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "supplies hardware to",
    description: "Accelerators supplied to a customer.",
    supplies: true,
    flow: flow({
      with: [
        pass(X, I, remote, "A tampered chip or firmware is conceivable, and hard to bring about."),
        pass(I, I, possible, "A hardware fault shows in what is computed on it."),
        pass(A, A, likely, "Without new chips growth stops, while what is installed goes on."),
      ],
    }),
  },
  {
    kind: "SUBPROCESSOR_OF",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "processes data for",
    description: "The first party processes data for the second, as the second publishes.",
    supplies: true,
    flow: flow({
      with: [
        pass(X, C, strong, "A subprocessor is listed because it holds its customer's personal data."),
        pass(C, C, possible, "A leak at a subprocessor concerns some of its customers, seldom all."),
        pass(A, A, possible, "One of many services of the customer stops."),
      ],
    }),
  },
  {
    kind: "LICENSES_CONTENT",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "licenses content to",
    description: "Content licensed for training or display.",
    supplies: true,
    flow: flow({ with: [pass(L, L, possible, "Trouble over the rights to content can reach its licensees.")] }),
  },
  {
    kind: "MAINTAINS",
    from: ["ORGANIZATION"],
    to: ["TOOL"],
    reads: "maintains",
    description: "Maintainer or operator of a tool.",
    flow: flow({
      with: [
        pass(X, I, likely, "Whoever acts inside a maintainer can often publish a release."),
        pass(I, I, likely, "A maintainer's tampered code or pipeline ends in its releases."),
        pass(A, A, likely, "A tool whose maintainer stops is no longer served or repaired."),
      ],
    }),
  },
  {
    kind: "USES_TOOL",
    from: ["ORGANIZATION"],
    to: ["TOOL"],
    reads: "uses",
    description: "The organization runs the tool.",
    attributes: { versions },
    flow: flow({
      against: [
        pass(I, X, likely, "Malicious code in a tool runs with its user's rights."),
        pass(X, X, possible, "An intruder in a service may go on with the access that it was given."),
        pass(X, C, likely, "An intruder in a service reads what its users put there."),
        pass(C, C, likely, "What leaks from a service is in large part its users' data."),
        pass(A, A, likely, "Work that needs the tool stops with it."),
      ],
    }),
  },
  {
    kind: "DEPENDS_ON",
    from: ["TOOL"],
    to: ["TOOL"],
    reads: "depends on",
    description: "Software dependency.",
    attributes: { versions },
    flow: flow({
      against: [
        pass(I, I, strong, "A malicious dependency is part of what depends on it."),
        pass(A, A, likely, "Builds and installations fail without the dependency."),
      ],
    }),
  },
  {
    kind: "DISTRIBUTED_VIA",
    from: ["TOOL"],
    to: ["TOOL"],
    reads: "is distributed through",
    description: "Delivered through the registry.",
    flow: flow({
      against: [
        pass(X, I, possible, "An intruder in a registry could replace a package, against signatures and mirrors."),
        pass(A, A, likely, "Nothing can be installed while the registry is down."),
      ],
    }),
  },
  {
    kind: "DEVELOPS",
    from: ["ORGANIZATION"],
    to: ["MODEL"],
    reads: "develops",
    description: "Developer of a model.",
    flow: [{ withArrow: true, ...pass(X, C, likely, "An intruder at the developer may copy the weights.") }, ...making("model")],
  },
  {
    kind: "PUBLISHES",
    from: ["ORGANIZATION"],
    to: ["DATASET"],
    reads: "publishes",
    description: "Publisher of a dataset.",
    flow: [
      { withArrow: true, ...pass(X, C, possible, "An intruder at the publisher may copy data that is not public.") },
      ...making("dataset"),
    ],
  },
  {
    kind: "TRAINED_ON",
    from: ["MODEL"],
    to: ["DATASET"],
    reads: "was trained on",
    description: "Training data of a model.",
    flow: flow({
      against: [
        pass(I, I, likely, "Poisoned data shows in the model, diluted by the rest."),
        pass(L, L, likely, "A claim on training data becomes a claim on the model."),
      ],
    }),
  },
  {
    kind: "DERIVED_FROM",
    from: ["MODEL", "DATASET"],
    to: ["MODEL", "DATASET"],
    reads: "is derived from",
    description: "Fine-tune, distillation, merge, subset or filter of the second.",
    flow: flow({
      against: [
        pass(I, I, likely, "What is wrong in the original mostly survives in what is made from it."),
        pass(L, L, likely, "Licence and claims follow what is derived."),
      ],
    }),
  },
  {
    kind: "GENERATED_WITH",
    from: ["DATASET"],
    to: ["MODEL"],
    reads: "was generated with",
    description: "Dataset created or filtered with a model.",
    flow: flow({
      against: [
        pass(I, I, likely, "A tainted model writes tainted data."),
        pass(L, L, possible, "A model's terms may bind what is generated with it."),
      ],
    }),
  },
  {
    kind: "USES_MODEL",
    from: ["ORGANIZATION", "TOOL"],
    to: ["MODEL"],
    reads: "uses the model",
    description: "The organization or tool runs the model.",
    flow: flow({
      against: [
        pass(I, I, likely, "What a tainted model answers goes into its user's work."),
        pass(A, A, strong, "What is built on a model stops with it."),
      ],
    }),
  },
  {
    kind: "PARENT_OF",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "is the parent of",
    description: "Corporate parent or operator.",
    flow: ownership,
  },
  {
    kind: "ACQUIRED",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "acquired",
    description: "Acquisition or team hire.",
    flow: ownership,
  },
  {
    kind: "INVESTS_IN",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "invests in",
    description: "Equity or investment. Passes no harm.",
    attributes: { percent: { type: "percent" } },
    flow: [],
  },
  {
    kind: "CERTIFIES",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "certifies",
    description: "Audit or certification. Passes no harm.",
    flow: [],
  },
  {
    kind: "AFFECTS",
    from: ["INCIDENT"],
    to: entityKindNames,
    reads: "affected",
    description: "The incident hit the entity.",
    attributes: { channels: { type: "channels" }, versions },
    namesVictim: true,
    flow: flow({
      with: channelNames.map((channel) => pass(channel, channel, 1, "The incident itself happened there.")),
    }),
  },
  {
    kind: "ENABLED_BY",
    from: ["INCIDENT"],
    to: ["INCIDENT"],
    reads: "was enabled by",
    description: "The second incident made the first possible.",
    flow: channelNames.map((harm) => ({
      withArrow: false,
      harm,
      transmission: 1,
      reason: "Whoever makes a breach possible shares in all of its harm.",
    })),
  },
  {
    kind: "ATTRIBUTED_TO",
    from: ["INCIDENT"],
    to: ["ORGANIZATION", "TOOL"],
    reads: "is attributed to",
    description: "Attribution by researchers, vendors or the affected party. Passes no harm.",
    flow: [],
  },
  {
    kind: "CLAIMED_BY",
    from: ["INCIDENT"],
    to: ["ORGANIZATION", "TOOL"],
    reads: "was claimed by",
    description: "Claim or publication by an actor. Passes no harm.",
    flow: [],
  },
  {
    kind: "INVOLVES",
    from: ["INCIDENT"],
    to: ["ORGANIZATION", "TOOL", "DATASET", "MODEL"],
    reads: "involves",
    description: "Another role in an incident. Passes no harm.",
    flow: [],
  },
  {
    kind: "RESPONDS_TO",
    from: ["ORGANIZATION"],
    to: ["INCIDENT"],
    reads: "responded to",
    description: "What an organization says of an incident, and what it does about it. Passes no harm.",
    attributes: {
      exposure: { type: "enum", values: valuesOf(exposures) },
      response: { type: "enum", values: valuesOf(responses) },
    },
    carriesStatement: true,
    flow: [],
  },
] as const satisfies readonly RelationshipKindShape[];

export type RelationshipKind = (typeof relationshipKinds)[number]["kind"];
export interface RelationshipKindRecord extends RelationshipKindShape {
  readonly kind: RelationshipKind;
}
export const relationshipKindNames: readonly RelationshipKind[] = relationshipKinds.map((row) => row.kind);

const byKind = new Map<RelationshipKind, RelationshipKindRecord>(relationshipKinds.map((row) => [row.kind, row]));
export function relationshipKind(kind: RelationshipKind): RelationshipKindRecord {
  return byKind.get(kind) as RelationshipKindRecord;
}

/** The kinds for which the test holds, in the order of the table. */
export function relationshipKindsThat(test: (record: RelationshipKindRecord) => boolean | undefined): RelationshipKind[] {
  return [...byKind.values()].filter((record) => test(record)).map((record) => record.kind);
}
