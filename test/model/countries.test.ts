import { expect, test } from "vitest";
import { countryCode, countryMeant } from "../../src/model/countries.ts";
import { entityKind } from "../../src/model/entity-kinds.ts";

test.each([
  ["DE", "DE"],
  ["de", "DE"],
  [" De ", "DE"],
  ["germany", "DE"],
  ["GERMANY", "DE"],
  ["usa", "US"],
  ["United States", "US"],
  ["U.K.", "GB"],
  ["côte d'ivoire", "CI"],
  ["Cote d’Ivoire", "CI"],
  ["turkey", "TR"],
  ["Türkiye", "TR"],
  ["south korea", "KR"],
  ["Czech Republic", "CZ"],
  ["czechia", "CZ"],
  ["Bosnia and Herzegovina", "BA"],
  ["Kosovo", "XK"],
])("%j is the country %s", (text, code) => expect(countryCode(text)).toBe(code));

test.each(["", "Atlantis", "DEU", "ZZ", "EU", "D", "constructor"])("%j is no country", (text) =>
  expect(countryCode(text)).toBeUndefined(),
);

test.each([
  ["Germny", ' Did you mean "DE" (Germany)?'],
  ["Atlantis", " Give a two-letter code such as DE, or an English name."],
])("%j may have been meant for another", (text, hint) => expect(countryMeant(text)).toBe(hint));

test("countries are kept as codes in capitals", () => {
  const field = entityKind("ORGANIZATION").fields.find(({ name }) => name === "country");
  const spelled = (text: string) => (field?.type === "text" ? field.spelled?.(text) : undefined);
  expect(["cn", "Germany", "US", "Atlantis"].map(spelled)).toEqual(["CN", "DE", "US", "Atlantis"]);
});
