import { editDistance } from "../search/edit-distance.ts";
import { didYouMean, nearMisses } from "../search/near-misses.ts";
import { storeDefinitions } from "../store/store-registry.ts";
import { settingsTable } from "./settings-table.ts";

const names = settingsTable.map(({ name }) => name);
const known = new Set(names);
/** `NEO4J_`, `SQLITE_`: what begins so is meant for this program, unless it is known to be for another. */
const prefixes = new Set(storeDefinitions.flatMap(({ settings }) => settings.map(({ name }) => `${name.split("_")[0]}_`)));
/** docker-compose.yml, Neo4j's own image and scripts, the tests, and what Kubernetes and Docker say about a service `neo4j`. */
const ofOthers =
  /^NEO4J_(HEAP|PAGECACHE|AUTH|HOME|CONF|EDITION|VERSION|PLUGINS|ACCEPT_LICENSE_AGREEMENT|COMMAND|STATE|CONF_EXTRA|SERVICE_.*|PORT_\d.*|[a-z].*)$/;

/** A warning for each name that looks like a misspelled setting, and so has no effect. */
export function misspelledInFile(given: Iterable<string>, file: string): string[] {
  return warnings(given, `in ${file}`, (name) => nearMisses(name, names).length > 0);
}

/** The same for the environment, which holds much that is not for this program: only what is a slip or two away. */
export function misspelledInEnvironment(given: Iterable<string>): string[] {
  return warnings(given, "in the environment", (name) => {
    return names.some((one) => editDistance(name, one, Math.max(1, Math.floor(name.length / 4))) !== undefined);
  });
}

function warnings(given: Iterable<string>, where: string, isNear: (name: string) => boolean): string[] {
  const found = [...new Set(given)].filter((name) => !known.has(name) && !ofOthers.test(name));
  return found.flatMap((name) => {
    const prefix = [...prefixes].find((one) => name.toUpperCase().startsWith(one));
    if (prefix === undefined && !isNear(name)) return [];
    const beginsWith = names.filter((one) => name.toUpperCase().startsWith(one));
    const near = didYouMean(beginsWith[0] ?? name, beginsWith.length > 0 ? beginsWith : names);
    const alternatives =
      near === "" && prefix !== undefined ? ` Those that begin with ${prefix} are ${startingWith(prefix)}.` : near;
    return [`${name} ${where} is not a setting, and has no effect.${alternatives}`];
  });
}

function startingWith(prefix: string): string {
  return names.filter((name) => name.startsWith(prefix)).join(", ");
}
