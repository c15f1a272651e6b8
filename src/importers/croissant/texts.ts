import { isBlank } from "../../model/text-faults.ts";
import { isJsonObject } from "../kit/json-document.ts";

export interface LanguageText {
  readonly text: string;
  readonly language: string | undefined;
}

const languageTag = /^(?:@none|[a-z]{2,3}(?:-[a-z0-9]{1,8})*)$/i;

/** The texts that a value is: one, one in a language, or one for each of several languages. Empty for what is no text. */
export function textsIn(value: unknown): LanguageText[] {
  if (typeof value === "string") return textIn(value, undefined);
  if (!isJsonObject(value)) return [];
  const { "@value": written, "@language": language } = value;
  if (typeof written === "string") return textIn(written, typeof language === "string" ? language : undefined);
  const entries = Object.entries(value);
  if (entries.length === 0 || !entries.every(([tag]) => languageTag.test(tag))) return [];
  return entries.flatMap(([tag, texts]) =>
    [texts].flat().flatMap((text) => (typeof text === "string" ? textIn(text, tag === "@none" ? undefined : tag) : [])),
  );
}

function textIn(text: string, language: string | undefined): LanguageText[] {
  return isBlank(text) ? [] : [{ text: text.trim(), language }];
}

/** The value of a JSON-LD literal: itself, or what stands at its `@value`. */
export function literal(value: unknown): unknown {
  return isJsonObject(value) && "@value" in value ? value["@value"] : value;
}
