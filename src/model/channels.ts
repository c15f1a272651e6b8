/** The ways in which an entity can be harmed. The order is the order of ties, and of the bits in a channel mask. */
export const channels = [
  {
    channel: "COMPROMISE",
    letter: "X",
    label: "Compromise",
    description: "An attacker may act inside it: its systems, its credentials, its code.",
  },
  {
    channel: "CONFIDENTIALITY",
    letter: "C",
    label: "Confidentiality",
    description: "What it holds, or what it entrusted to others, may be in wrong hands.",
  },
  {
    channel: "INTEGRITY",
    letter: "I",
    label: "Integrity",
    description: "What it is, or what it delivers, may be tampered with, poisoned or wrong.",
  },
  {
    channel: "AVAILABILITY",
    letter: "A",
    label: "Availability",
    description: "It, or what it delivers, may stop.",
  },
  {
    channel: "LIABILITY",
    letter: "L",
    label: "Liability",
    description: "Legal, licence or regulatory trouble.",
  },
] as const;

export type Channel = (typeof channels)[number]["channel"];
export const channelNames: readonly Channel[] = channels.map((row) => row.channel);
export const channelCount = channels.length;
/** Every channel at once. */
export const allChannels = (1 << channelCount) - 1;

/** One bit for each channel, in the order of the table. */
export function channelMask(names: Iterable<Channel>): number {
  let mask = 0;
  for (const name of names) mask |= 1 << channelNames.indexOf(name);
  return mask;
}

export function channelsOf(mask: number): Channel[] {
  return channelNames.filter((_, bit) => (mask & (1 << bit)) !== 0);
}
