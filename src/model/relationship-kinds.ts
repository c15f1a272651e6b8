import { type Channel, channelNames } from "./channels.ts";
import { type EntityKind, entityKindNames } from "./entity-kinds.ts";
import { unexploitedKinds } from "./incident-kinds.ts";
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
  /**
   * Only from incidents of these kinds, in place of the rows without a list, which hold for all others. Every list of the
   * table is the same.
   */
  readonly incidentKinds?: readonly string[];
}

/** How an attribute is written and checked. */
export type AttributeType =
  | { readonly type: "channels" }
  | { readonly type: "textList" }
  /** Which versions of a package: versions, ranges, or both. */
  | { readonly type: "versions" }
  /** A share in percent, 0..100. */
  | { readonly type: "percent" }
  | { readonly type: "enum"; readonly values: readonly string[] };

interface RelationshipKindShape {
  readonly kind: string;
  readonly from: readonly EntityKind[];
  readonly to: readonly EntityKind[];
  /** Stands between the names of the two ends: "Mercor *supplies data work to* Meta". */
  readonly reads: string;
  /** The same of what has ended, before its end: "Surge *supplied data work to* Google until June 2025". */
  readonly readsPast: string;
  readonly description: string;
  readonly flow: readonly Flow[];
  readonly attributes?: Readonly<Record<string, AttributeType>>;
  /** One organization supplies another: its tail is a vendor in plain speech. */
  readonly supplies?: true;
  /** An incident hit its head: evidence. Harm passes within its `channels` attribute, and no guard stops it. */
  readonly namesVictim?: true;
  /** Its tail is a release of its head. */
  readonly tiesRelease?: true;
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
const affectedVersions: AttributeType = { type: "versions" };
const ownership = flow({
  with: [
    pass(X, X, possible, "Parent and subsidiary often share networks and accounts."),
    pass(C, C, possible, "Companies of a group often share the data they hold."),
    pass(A, A, likely, "A subsidiary depends on its parent's funding, staff and systems."),
  ],
  against: [
    pass(X, C, possible, "An intruder in the subsidiary may find its parent's data there."),
    pass(C, C, possible, "Part of the data that a subsidiary holds is its parent's."),
    pass(L, L, likely, "A parent is answerable for its subsidiary."),
  ],
});
const making = (what: string) =>
  flow({
    with: [
      pass(X, I, possible, `An intruder at the maker could alter the ${what}, but releases are reviewed.`),
      pass(I, I, likely, `Flaws in the maker's work carry over into the ${what}.`),
      pass(A, A, possible, `An existing ${what} stays usable for a while when its maker has an outage.`),
    ],
    against: [
      pass(I, L, possible, `A maker may be held liable for a tainted ${what}.`),
      pass(L, L, strong, `A legal claim against a ${what} is a claim against its maker.`),
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
    readsPast: "supplied data work to",
    description: "The first organization supplies human data work, such as annotation or rating, to the second.",
    supplies: true,
    flow: flow({
      with: [
        pass(X, C, strong, "A data vendor holds its customers' tasks, rubrics and outputs, which an intruder there can read."),
        pass(X, I, possible, "An intruder at the vendor could alter what it delivers, if that were the aim."),
        pass(C, C, likely, "Much of what leaks from a data vendor is its customers' material."),
        pass(I, I, strong, "Wrong or poisoned data work goes straight into training."),
        pass(A, A, possible, "Customers use several data vendors at once."),
      ],
    }),
  },
  {
    kind: "SUPPLIES_COMPUTE",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "supplies compute to",
    readsPast: "supplied compute to",
    description: "The first organization supplies cloud or compute capacity to the second.",
    supplies: true,
    flow: flow({
      with: [
        pass(X, C, likely, "An attacker inside a cloud may get past tenant isolation to its tenants' data."),
        pass(X, I, remote, "Altering a tenant's work unnoticed is far harder than reading it."),
        pass(C, C, possible, "A leak at a cloud provider more often concerns its own data than its tenants'."),
        pass(A, A, strong, "Training and serving stop when the compute stops."),
      ],
    }),
  },
  {
    kind: "SUPPLIES_HARDWARE",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "supplies hardware to",
    readsPast: "supplied hardware to",
    description: "The first organization supplies accelerators or other hardware to the second.",
    supplies: true,
    flow: flow({
      with: [
        pass(X, I, remote, "Tampering with chips or firmware is conceivable, but hard to carry out."),
        pass(I, I, possible, "A hardware fault can corrupt what is computed on it."),
        pass(A, A, likely, "Without new chips growth stops, but installed capacity keeps running."),
      ],
    }),
  },
  {
    kind: "SUBPROCESSOR_OF",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "processes data for",
    readsPast: "processed data for",
    description: "The first organization processes data for the second, which lists it as a subprocessor.",
    supplies: true,
    flow: flow({
      with: [
        pass(X, C, strong, "A subprocessor is listed because it holds its customer's personal data."),
        pass(C, C, possible, "A leak at a subprocessor concerns some of its customers, rarely all."),
        pass(A, A, possible, "Only one of the customer's many services stops."),
      ],
    }),
  },
  {
    kind: "LICENSES_CONTENT",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "licenses content to",
    readsPast: "licensed content to",
    description: "The first organization licenses content to the second, for training or display.",
    supplies: true,
    flow: flow({ with: [pass(L, L, possible, "Disputes over the rights to content can reach its licensees.")] }),
  },
  {
    kind: "MAINTAINS",
    from: ["ORGANIZATION"],
    to: ["TOOL"],
    reads: "maintains",
    readsPast: "maintained",
    description: "The organization maintains or operates the tool.",
    flow: flow({
      with: [
        pass(X, I, likely, "An attacker inside a maintainer can often publish a release."),
        pass(I, I, likely, "Tampered code or a tampered pipeline at the maintainer ends up in its releases."),
        pass(A, A, likely, "A tool whose maintainer stops is no longer hosted or fixed."),
      ],
    }),
  },
  {
    kind: "USES_TOOL",
    from: ["ORGANIZATION"],
    to: ["TOOL"],
    reads: "uses",
    readsPast: "used",
    description: "The organization uses the tool.",
    attributes: { versions },
    flow: flow({
      against: [
        pass(I, X, likely, "Malicious code in a tool runs with its user's privileges."),
        pass(X, X, possible, "An intruder in a service may move on with the access that the service was given."),
        pass(X, C, likely, "An intruder in a service can read what its users store there."),
        pass(C, C, likely, "Much of what leaks from a service is its users' data."),
        pass(A, A, likely, "Work that needs the tool stops with it."),
      ],
    }),
  },
  {
    kind: "DEPENDS_ON",
    from: ["TOOL", "MODEL"],
    to: ["TOOL"],
    reads: "depends on",
    readsPast: "depended on",
    description: "The first, a tool or a model, has a software dependency on the second.",
    attributes: { versions },
    flow: flow({
      against: [
        pass(I, I, strong, "A malicious dependency becomes part of whatever depends on it."),
        pass(A, A, likely, "Builds and installations fail without the dependency."),
      ],
    }),
  },
  {
    kind: "VERSION_OF",
    from: ["TOOL"],
    to: ["TOOL"],
    reads: "is a release of",
    readsPast: "was a release of",
    description: "The first tool is one release of the second, a package.",
    tiesRelease: true,
    flow: flow({
      with: [
        pass(X, X, possible, "Who uses the package without a known version may run this release."),
        pass(C, C, possible, "What leaks from one release concerns those users of the package who run it."),
        pass(I, I, possible, "Of the package's users, only those who run this release run what is wrong with it."),
        pass(A, A, possible, "When a release is withdrawn, those who need it stop; others of the package remain."),
      ],
      against: [pass(A, A, likely, "What is released is frozen, but it can be taken down with the package.")],
    }),
  },
  {
    kind: "DISTRIBUTED_VIA",
    from: ["TOOL"],
    to: ["TOOL"],
    reads: "is distributed through",
    readsPast: "was distributed through",
    description: "The first tool is distributed through the second, e.g. a package registry.",
    flow: flow({
      against: [
        pass(X, I, possible, "An intruder in a registry could replace a package, but signatures and mirrors stand in the way."),
        pass(A, A, likely, "Nothing can be installed while the registry is down."),
      ],
    }),
  },
  {
    kind: "DEVELOPS",
    from: ["ORGANIZATION"],
    to: ["MODEL"],
    reads: "develops",
    readsPast: "developed",
    description: "The organization develops the model.",
    flow: [{ withArrow: true, ...pass(X, C, likely, "An intruder at the developer may copy the weights.") }, ...making("model")],
  },
  {
    kind: "PUBLISHES",
    from: ["ORGANIZATION"],
    to: ["DATASET"],
    reads: "publishes",
    readsPast: "published",
    description: "The organization publishes the dataset.",
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
    readsPast: "was trained on",
    description: "The model was trained on the dataset.",
    flow: flow({
      against: [
        pass(I, I, likely, "Poisoned data affects the model, diluted by the rest of its training data."),
        pass(L, L, likely, "A legal claim on training data becomes a claim on the model."),
      ],
    }),
  },
  {
    kind: "EVALUATED_ON",
    from: ["MODEL"],
    to: ["DATASET"],
    reads: "was evaluated on",
    readsPast: "was evaluated on",
    description: "The model was evaluated on the dataset. Passes no harm.",
    flow: [],
  },
  {
    kind: "DERIVED_FROM",
    from: ["MODEL", "DATASET"],
    to: ["MODEL", "DATASET"],
    reads: "is derived from",
    readsPast: "was derived from",
    description:
      "The first model or dataset is derived from the second: a fine-tune, distillation, merge, subset or filtered version.",
    flow: flow({
      against: [
        pass(I, I, likely, "Flaws in the original mostly survive in what is derived from it."),
        pass(L, L, likely, "Licence terms and legal claims carry over to what is derived."),
      ],
    }),
  },
  {
    kind: "GENERATED_WITH",
    from: ["DATASET"],
    to: ["MODEL"],
    reads: "was generated with",
    readsPast: "was generated with",
    description: "The dataset was generated or filtered with the model.",
    flow: flow({
      against: [
        pass(I, I, likely, "A tainted model produces tainted data."),
        pass(L, L, possible, "A model's terms of use may extend to what is generated with it."),
      ],
    }),
  },
  {
    kind: "USES_MODEL",
    from: ["ORGANIZATION", "TOOL"],
    to: ["MODEL"],
    reads: "uses the model",
    readsPast: "used the model",
    description: "The organization or tool uses the model.",
    flow: flow({
      against: [
        pass(I, I, likely, "A tainted model's output goes into its user's work."),
        pass(A, A, strong, "Whatever is built on a model stops with it."),
      ],
    }),
  },
  {
    kind: "PARENT_OF",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "is the parent of",
    readsPast: "was the parent of",
    description: "The first organization is the corporate parent or operator of the second.",
    flow: ownership,
  },
  {
    kind: "ACQUIRED",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "acquired",
    readsPast: "acquired",
    description: "The first organization acquired the second, or hired its team.",
    flow: ownership,
  },
  {
    kind: "INVESTS_IN",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "invests in",
    readsPast: "invested in",
    description: "The first organization invests in the second. Passes no harm.",
    attributes: { percent: { type: "percent" } },
    flow: [],
  },
  {
    kind: "CERTIFIES",
    from: ["ORGANIZATION"],
    to: ["ORGANIZATION"],
    reads: "certifies",
    readsPast: "certified",
    description: "The first organization audits or certifies the second. Passes no harm.",
    flow: [],
  },
  {
    kind: "AFFECTS",
    from: ["INCIDENT"],
    to: entityKindNames,
    reads: "affected",
    readsPast: "affected",
    description: "The incident hit the entity.",
    attributes: { channels: { type: "channels" }, versions: affectedVersions },
    namesVictim: true,
    flow: flow({
      with: [
        ...channelNames.map((channel) => pass(channel, channel, 1, "The incident itself happened there.")),
        ...channelNames.map((channel) => ({
          ...pass(channel, channel, possible, "A flaw is there, but nobody is known to have exploited it."),
          incidentKinds: unexploitedKinds,
        })),
      ],
    }),
  },
  {
    kind: "ENABLED_BY",
    from: ["INCIDENT"],
    to: ["INCIDENT"],
    reads: "was enabled by",
    readsPast: "was enabled by",
    description: "The second incident made the first possible.",
    flow: channelNames.map((harm) => ({
      withArrow: false,
      harm,
      transmission: 1,
      reason: "An incident that makes another one possible shares in all of its harm.",
    })),
  },
  {
    kind: "ATTRIBUTED_TO",
    from: ["INCIDENT"],
    to: ["ORGANIZATION", "TOOL"],
    reads: "is attributed to",
    readsPast: "was attributed to",
    description: "Researchers, vendors or the affected party attribute the incident to the organization or tool. Passes no harm.",
    flow: [],
  },
  {
    kind: "CLAIMED_BY",
    from: ["INCIDENT"],
    to: ["ORGANIZATION", "TOOL"],
    reads: "was claimed by",
    readsPast: "was claimed by",
    description: "The organization or tool claimed the incident, or published material from it. Passes no harm.",
    flow: [],
  },
  {
    kind: "INVOLVES",
    from: ["INCIDENT"],
    to: ["ORGANIZATION", "TOOL", "DATASET", "MODEL"],
    reads: "involves",
    readsPast: "involved",
    description: "The entity played another role in the incident. Passes no harm.",
    flow: [],
  },
  {
    kind: "RESPONDS_TO",
    from: ["ORGANIZATION"],
    to: ["INCIDENT"],
    reads: "responded to",
    readsPast: "responded to",
    description:
      "The organization made a statement about the incident: whether it was affected, and how it responds. Passes no harm.",
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
