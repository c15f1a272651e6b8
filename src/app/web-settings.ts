import { isIP } from "node:net";
import { z } from "zod";
import { text } from "../store/store-definition.ts";

/** Shapes of the settings about who reaches the server, and by which way. */

function listOf(value: string): string[] {
  return value.split(/[\s,]+/).filter((one) => one !== "");
}

/** As a browser sends it in the header `origin`; undefined for what is none. */
function originOf(written: string): string | undefined {
  if (!URL.canParse(written)) return undefined;
  const { origin, protocol, pathname, search, hash, username, password } = new URL(written);
  const more = pathname + search + hash + username + password;
  return /^https?:$/.test(protocol) && more === "/" && !origin.includes("*") ? origin : undefined;
}

/** Origins, as a browser names them. */
export const origins = text.transform((value, context): readonly string[] => {
  const found = listOf(value).map(originOf);
  if (found.length > 0 && found.every((origin) => origin !== undefined)) return found;
  const message = "is not a list of origins; give scheme and host of each, such as https://app.example.org, not * and no path";
  context.issues.push({ code: "custom", message, input: value });
  return z.NEVER;
});

const namedNetworks = new Set(["loopback", "linklocal", "uniquelocal"]);
const mostProxies = 20;

function isNetwork(written: string): boolean {
  if (namedNetworks.has(written)) return true;
  const [address = "", bits, ...more] = written.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128));
}

/** The number of proxies, or their addresses and networks. `true` is one proxy: never all that a caller may pretend. */
export const proxies = text.transform((value, context): number | readonly string[] | false => {
  const written = value.trim().toLowerCase();
  if (written === "false" || written === "0") return false;
  if (written === "true") return 1;
  if (/^\d{1,2}$/.test(written) && Number(written) <= mostProxies) return Number(written);
  const found = listOf(written);
  if (found.length > 0 && found.every(isNetwork)) return found;
  const message = "is neither a number of proxies, such as 1, nor a list of addresses, such as 127.0.0.1, 10.0.0.0/8";
  context.issues.push({ code: "custom", message, input: value });
  return z.NEVER;
});

/** Without a slash at its end; empty for the root. */
export const basePath = text
  .regex(/^(\/[\w.~-]+)*\/?$/, "is not a path; give one such as /graph")
  .refine((value) => !value.split("/").some((part) => part === "." || part === ".."), "is not a path; give one such as /graph")
  .transform((value) => value.replace(/\/+$/, ""));

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** A file, or an address where nobody on the way can exchange the keys. */
export const keySet = text.refine((value) => {
  if (!/^[a-z][a-z+.-]+:\/\//i.test(value)) return true;
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === "https:" || (protocol === "http:" && loopback.test(hostname));
}, "is neither the path of a file nor an https address");
