import { z } from "zod";
import { callerRoles } from "../model/caller-roles.ts";
import { markings } from "../model/vocabulary.ts";
import { type SettingValues, type StoreSetting, text, type ValuesOf } from "../store/store-definition.ts";
import { storeDefinitions } from "../store/store-registry.ts";
import { basePath, keySet, origins, proxies } from "./web-settings.ts";

/** One setting: of the application itself, or of a store. */
export type Setting = StoreSetting;

const highestPort = 65_535;
const port = z
  .string()
  .regex(/^\d{1,5}$/, "is not a number; give a port such as 4000")
  .transform(Number)
  .refine((value) => value <= highestPort, `is not a port; give one from 0 to ${highestPort}`);
const wholeFrom1 = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, "is not a whole number from 1; give one such as 100")
  .transform(Number);
const mostWorkers = 64;
const wholeUpTo = (most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `is not a whole number; give one from 0 to ${most}`)
    .transform(Number)
    .refine((value) => value <= most, `is too large; give a number from 0 to ${most}`);
const oneOf = (...values: readonly string[]) => z.enum(values, { error: `is not known; give one of ${values.join(", ")}` });

const yesOrNo = z.enum(["true", "false"], { error: "is neither true nor false" }).transform((value) => value === "true");

/** The project's own seed, found wherever the program is started. */
export const ownSeed = "seed";
export const noSeed = "none";

const storesInWords = new Intl.ListFormat("en", { type: "disjunction" }).format(
  storeDefinitions.map(({ name, description }) => `${name} (${description})`),
);

/** The settings of the application itself; those of the stores come right after STORE. */
const ownSettings = [
  { name: "HOST", default: "127.0.0.1", value: "address", meaning: "Address to listen on; 0.0.0.0 for all.", shape: text },
  { name: "PORT", default: "4000", value: "port", meaning: "Port to listen on; 0 for any free port.", shape: port },
  {
    name: "STORE",
    default: storeDefinitions[0].name,
    value: "name",
    meaning: `Where the graph is kept: ${storesInWords}.`,
    shape: oneOf(...storeDefinitions.map(({ name }) => name)),
  },
  {
    name: "SEED",
    default: ownSeed,
    value: "path",
    meaning: `File or folder of native documents to load when the store is empty; ${noSeed} to start empty.`,
    shape: text,
  },
  {
    name: "TOKENS_FILE",
    value: "file",
    meaning: "JSON file of tokens: who may write, and who may see marked claims; token add writes it.",
    shape: text,
  },
  {
    name: "OIDC_ISSUER",
    value: "issuer",
    meaning: "Issuer of the JWTs that callers sign in with, exactly as in their iss claim; requires OIDC_AUDIENCE and OIDC_JWKS.",
    shape: text,
  },
  {
    name: "OIDC_AUDIENCE",
    value: "audience",
    meaning: "Audience that the JWTs must be issued for, as in their aud claim.",
    shape: text,
  },
  {
    name: "OIDC_JWKS",
    value: "keys",
    meaning: "The issuer's public keys, a JSON Web Key Set: the path of a file, or an https address.",
    shape: keySet,
  },
  {
    name: "OIDC_NAME_CLAIM",
    default: "sub",
    value: "claim",
    meaning: "Claim with the caller's name, under which claims are recorded; it must be unique at the issuer.",
    shape: text,
  },
  {
    name: "OIDC_ROLE_CLAIM",
    default: "role",
    value: "claim",
    meaning: `Claim with the caller's role, or several: ${Object.keys(callerRoles).join(", ")}. Dots lead to members, as in realm_access.roles.`,
    shape: text,
  },
  {
    name: "OIDC_CLEARANCE_CLAIM",
    default: "clearance",
    value: "claim",
    meaning: `Claim with the caller's clearance: ${Object.keys(markings).join(", ")}.`,
    shape: text,
  },
  {
    name: "ALLOWED_ORIGINS",
    value: "origins",
    meaning:
      "Origins whose web pages may use the API (CORS), such as https://app.example.org, separated by commas. None if not set.",
    shape: origins,
  },
  {
    name: "PUBLIC_SCHEMA",
    value: "true or false",
    meaning:
      "Whether callers who are not signed in get introspection, GraphiQL, and suggestions for misspelt fields. If not set, only while HOST is an address of this machine alone, and neither TRUST_PROXY nor BASE_PATH is set.",
    shape: yesOrNo,
  },
  {
    name: "PUBLIC_METRICS",
    default: "false",
    value: "true or false",
    meaning: "Whether callers who are not signed in may read /metrics.",
    shape: yesOrNo,
  },
  {
    name: "TRUST_PROXY",
    value: "proxies",
    meaning:
      "Proxies whose X-Forwarded-For is trusted: how many are in front of the server, or their addresses, such as 10.0.0.0/8. None if not set.",
    shape: proxies,
  },
  {
    name: "BASE_PATH",
    value: "path",
    meaning: "Path that a proxy in front of the server leaves on the requests it passes on, such as /graph.",
    shape: basePath,
  },
  {
    name: "MAX_CONNECTIONS",
    default: "1000",
    value: "number",
    meaning: "How many connections can be open at once; further ones are closed.",
    shape: wholeFrom1,
  },
  {
    name: "MAX_HEAVY",
    value: "number",
    meaning: "How many heavy requests are answered at once; others wait. One more than there are workers if not set, at least 2.",
    shape: wholeFrom1,
  },
  {
    name: "MAX_WAITING",
    default: "256",
    value: "number",
    meaning: "How many requests can wait for their turn; further ones are refused with RATE_LIMITED.",
    shape: wholeFrom1,
  },
  {
    name: "WORKERS",
    value: "number",
    meaning:
      "Threads for questions that take more than a few milliseconds; 0 to answer them where requests are read. One less than there are processors if not set, from 1 to 4.",
    shape: wholeUpTo(mostWorkers),
  },
  {
    name: "LOG_LEVEL",
    default: "info",
    value: "level",
    meaning: "How much to log: trace, debug, info, warn, error, fatal or silent.",
    shape: oneOf("trace", "debug", "info", "warn", "error", "fatal", "silent"),
  },
] as const satisfies readonly Setting[];

/** All settings: parsing, `.env.example`, `--help` and the README's table are made from this. */
export const settingsTable: readonly Setting[] = ownSettings.flatMap((setting): readonly Setting[] =>
  setting.name === "STORE" ? [setting, ...storeDefinitions.flatMap((definition) => definition.settings)] : [setting],
);

/** The settings by name; undefined where there is no default and none was given. Only a store reads its own. */
export type Settings = ValuesOf<typeof ownSettings> & SettingValues;
/** As many of them as it takes to open a store: which one, and its own. */
export type StoreSettings = Pick<Settings, "STORE"> & SettingValues;

/** `SQLITE_FILE` as a command's option: `sqlite-file`. */
export function optionName(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}
