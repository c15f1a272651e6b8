import type { Channel } from "../../model/channels.ts";

const channelOf: Readonly<Record<string, Channel>> = { C: "CONFIDENTIALITY", I: "INTEGRITY", A: "AVAILABILITY" };

/**
 * The channels of harm of a vulnerability, as the vector of a CVSS score (2, 3.x or 4.0) says of confidentiality, integrity and
 * availability: of the vulnerable system and, in 4.0, of those behind it. Empty where it says of none.
 */
function channelsOfVector(vector: string): Channel[] {
  const harmed = new Set(
    vector.split("/").flatMap((metric) => {
      const [, letter, value] = /^[VS]?([CIA]):([A-Z])$/.exec(metric) ?? [];
      return letter === undefined || value === "N" ? [] : letter;
    }),
  );
  return Object.entries(channelOf).flatMap(([letter, channel]) => (harmed.has(letter) ? channel : []));
}

/** Those of the vector of the latest version among several; undefined where none says of any. */
export function channelsOfVectors(vectors: readonly string[]): Channel[] | undefined {
  const latest = [...vectors].sort((a, b) => versionOf(b) - versionOf(a))[0];
  const found = latest === undefined ? [] : channelsOfVector(latest);
  return found.length === 0 ? undefined : found;
}

function versionOf(vector: string): number {
  return Number(/^CVSS:(\d\.\d)/.exec(vector)?.[1] ?? 2);
}
