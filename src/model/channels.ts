/** The ways in which an entity can be harmed. The order is the order of ties, and of the bits in a channel mask. */
export const channels = [
  {
    channel: "COMPROMISE",
    letter: "X",
    label: "Compromise",
    description: "An attacker may be active inside it, with access to its systems, credentials or code.",
    consequence: "an attacker may be active inside {}",
  },
  {
    channel: "CONFIDENTIALITY",
    letter: "C",
    label: "Confidentiality",
    description: "Data that it holds, or has entrusted to others, may be in the wrong hands.",
    consequence: "data that {} holds or has entrusted to others may be in the wrong hands",
  },
  {
    channel: "INTEGRITY",
    letter: "I",
    label: "Integrity",
    description: "It, or what it delivers, may be tampered with, poisoned or wrong.",
    consequence: "{} may be tampered with, poisoned or wrong",
  },
  {
    channel: "AVAILABILITY",
    letter: "A",
    label: "Availability",
    description: "It, or what it delivers, may become unavailable.",
    consequence: "{}, or what it delivers, may become unavailable",
  },
  {
    channel: "LIABILITY",
    letter: "L",
    label: "Liability",
    description: "It may face legal, licensing or regulatory trouble.",
    consequence: "{} may face legal, licensing or regulatory trouble",
  },
] as const;

export type Channel = (typeof channels)[number]["channel"];
export const channelNames: readonly Channel[] = channels.map((row) => row.channel);
export const channelCount = channels.length;
/** The harm of a breach, as opposed to that of a contract that ended or a lawsuit. */
export const breachChannels: readonly Channel[] = ["COMPROMISE", "CONFIDENTIALITY", "INTEGRITY"];
/** Every channel at once. */
export const allChannels = (1 << channelCount) - 1;

/** What the harm means for an entity of this name, as a clause: "an attacker may be active inside Mercor". */
export function consequenceOf(channel: Channel, name: string): string {
  const row = channels.find((one) => one.channel === channel);
  return row === undefined ? "" : row.consequence.split("{}").join(name);
}

/** One bit for each channel, in the order of the table. */
export function channelMask(names: Iterable<Channel>): number {
  let mask = 0;
  for (const name of names) mask |= 1 << channelNames.indexOf(name);
  return mask;
}

export function channelsOf(mask: number): Channel[] {
  return channelNames.filter((_, bit) => (mask & (1 << bit)) !== 0);
}
