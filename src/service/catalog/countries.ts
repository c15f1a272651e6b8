import { countryCode, countryMeant, countryName } from "../../model/countries.ts";
import { type Choice, refusal } from "../input-checks.ts";
import { echo } from "./references.ts";

/**
 * The ways in which an entity may be recorded to be of one of these countries: by its code, and, in graphs from before
 * codes were asked for, in small letters or by name. Throws BAD_USER_INPUT for a country that does not exist.
 */
export function spellingsOfCountries(countries: Choice<string>, field: string): Choice<string> {
  return countries?.flatMap((country) => {
    const code = countryCode(country);
    if (code === undefined) throw refusal(field, `has ${echo(country)}, which is not a country`, countryMeant(country));
    const name = countryName(code) ?? code;
    return [...new Set([code, code.toLowerCase(), name, name.toLowerCase(), country])];
  });
}
