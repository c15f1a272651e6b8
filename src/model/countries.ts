import { nearMisses } from "../search/near-misses.ts";

/** ISO 3166-1 alpha-2, and XK, which stands for Kosovo everywhere. */
const codes =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW".split(
    " ",
  );

/** Names that people use, besides those that Unicode gives. */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  US: ["USA", "U.S.", "U.S.A.", "America", "United States of America"],
  GB: ["UK", "U.K.", "Great Britain", "Britain", "England", "Scotland", "Wales", "Northern Ireland"],
  AE: ["UAE", "Emirates"],
  KR: ["Korea", "Republic of Korea", "Korea, Republic of"],
  KP: ["DPRK", "Democratic People's Republic of Korea"],
  CN: ["People's Republic of China", "PRC"],
  TW: ["Republic of China", "Taiwan, Province of China"],
  HK: ["Hong Kong"],
  MO: ["Macao", "Macau"],
  CZ: ["Czech Republic"],
  TR: ["Turkey"],
  NL: ["Holland", "The Netherlands"],
  RU: ["Russian Federation"],
  VN: ["Viet Nam"],
  IR: ["Islamic Republic of Iran"],
  SY: ["Syrian Arab Republic"],
  MK: ["Macedonia"],
  CI: ["Ivory Coast"],
  CV: ["Cabo Verde"],
  SZ: ["Swaziland"],
  MM: ["Burma"],
  PS: ["Palestine", "State of Palestine"],
  VA: ["Vatican", "Holy See"],
  CD: ["Democratic Republic of the Congo", "DR Congo", "DRC"],
  CG: ["Republic of the Congo", "Congo"],
  TL: ["East Timor"],
};

function comparable(name: string): string {
  const letters = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  return letters
    .replaceAll("&", " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

let byName: ReadonlyMap<string, string> | undefined;
/** The codes by their names, made at the first use. */
function names(): ReadonlyMap<string, string> {
  if (byName !== undefined) return byName;
  const known = new Map<string, string>();
  for (const style of ["long", "short"] as const) {
    const regions = new Intl.DisplayNames("en", { type: "region", style, fallback: "none" });
    for (const code of codes) {
      const name = regions.of(code);
      if (name !== undefined && !known.has(comparable(name))) known.set(comparable(name), code);
    }
  }
  for (const [code, others] of Object.entries(alsoCalled)) for (const other of others) known.set(comparable(other), code);
  for (const code of codes) known.set(code.toLowerCase(), code);
  byName = known;
  return known;
}

/** The two-letter code, in capitals, of a country that is given by its code or English name in any case; undefined for none. */
export function countryCode(text: string): string | undefined {
  return names().get(comparable(text));
}

/** The country's English name, if the code is known. */
export function countryName(code: string): string | undefined {
  return new Intl.DisplayNames("en", { type: "region", fallback: "none" }).of(code);
}

/** Codes of countries that a text which names none may have been meant for, as a part of a sentence: ` Did you mean "DE" (Germany)?`. */
export function countryMeant(text: string): string {
  const near = nearMisses(comparable(text), names().keys()).map((name) => names().get(name) as string);
  const shown = [...new Set(near)].map((code) => `"${code}" (${countryName(code)})`);
  return shown.length === 0 ? " Give a two-letter code such as DE, or an English name." : ` Did you mean ${shown.join(" or ")}?`;
}
