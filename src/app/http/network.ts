import { isIPv4, isIPv6 } from "node:net";

/**
 * An IPv4 address itself; of an IPv6 address the first 64 bits, as whoever has one address has all that begin so. What a proxy
 * calls an address and is none counts as one, so that nothing is remembered that callers can invent.
 */
export function networkOf(written: string): string {
  const address = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(written)?.[1] ?? (written.split("%")[0] as string);
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return "unknown";
  const [before = "", after] = address.toLowerCase().split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after === undefined || after === "" ? [] : after.split(":");
  const gap = after === undefined ? [] : Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => "0");
  const groups = [...head, ...gap, ...tail].slice(0, 4);
  return groups.map((group) => group.replace(/^0+(?=.)/, "")).join(":");
}
