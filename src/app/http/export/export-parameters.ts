import type { ExportChoices, ExportOption } from "../../../exporters/export-format.ts";
import type { Parameters } from "../../../graphql/export/parameters.ts";
import { Refusal } from "../refusal.ts";

/** What an address asks for: the question, how its document is to be, and the rest, which is the question's own. */
export interface AskedExport {
  readonly question: string;
  readonly choices: ExportChoices;
  readonly parameters: Parameters;
}

const questionName = "question";

/** The parameters of an address, in their order. */
export function parametersOf(url: string): Parameters {
  const start = url.indexOf("?");
  return start === -1 ? [] : [...new URLSearchParams(url.slice(start))];
}

/** Throws a Refusal without a question, and for an option that the format does not have like this. */
export function choicesIn(
  all: Parameters,
  { options }: { readonly options: readonly ExportOption[] },
  questions: readonly string[],
): AskedExport {
  const choices: Record<string, string | true | undefined> = {};
  const parameters: (readonly [string, string])[] = [];
  const named: string[] = [];
  for (const [name, text] of all) {
    const option = options.find((one) => one.name === name);
    if (name === questionName) named.push(text);
    else if (option === undefined) parameters.push([name, text]);
    else if (Object.hasOwn(choices, name)) throw refusal(name, "is given twice");
    else choices[name] = choiceOf(option, text);
  }
  const [question, ...others] = named;
  if (question === undefined || others.length > 0) {
    const problem = question === undefined ? "is missing" : "is given twice";
    throw refusal(questionName, `${problem}; give one of ${questions.join(", ")}, e.g. question=blastRadius&seed=mercor`);
  }
  return { question, choices, parameters };
}

function choiceOf({ name, values }: ExportOption, text: string): string | true | undefined {
  if (values === undefined) {
    if (text === "true" || text === "") return true;
    if (text === "false") return undefined;
    throw refusal(name, `is ${JSON.stringify(text.slice(0, 50))}; give true or false`);
  }
  if (values.includes(text)) return text;
  throw refusal(name, `is ${JSON.stringify(text.slice(0, 50))}; give one of ${values.join(", ")}`);
}

function refusal(field: string, problem: string): Refusal {
  return new Refusal("BAD_USER_INPUT", `\`${field}\` ${problem}.`, undefined, { field });
}
