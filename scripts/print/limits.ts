import { defaultLimits } from "../../src/graphql/request/limits.ts";
import { callerRoles } from "../../src/model/caller-roles.ts";
import { errorCodes } from "../../src/model/errors.ts";
import { code, table } from "./markdown.ts";

const meanings: Readonly<Record<keyof typeof defaultLimits, string>> = {
  maxBodyBytes: "bytes of a request's body",
  maxImportBytes: "bytes of a request's body that imports a document, for callers who may",
  maxTokens: "lexical tokens of a document",
  maxDepth: "nesting depth of fields",
  maxCost: "cost of all fields together",
  maxAnswerBytes: "bytes of an answer to a caller who is not signed in",
  maxSignedInAnswerBytes: "bytes of an answer to a caller who is signed in",
  maxSignedInCost: "cost of all fields together, for callers who are signed in",
  maxTraversals: "root fields that follow relationships, such as `blastRadius`",
  maxListItems: "entries of a list in the input of a query",
  maxTextLength: "characters of a text in the input of a query",
};

/** The limits in force, as `status` names them. */
export function limitsAsMarkdown(): string {
  const names = Object.keys(meanings) as (keyof typeof meanings)[];
  return table(
    ["limit", "at most", "of what"],
    names.map((name) => [code(name), defaultLimits[name].toLocaleString("en"), meanings[name]]),
  );
}

export function errorCodesAsMarkdown(): string {
  return table(
    ["code", "meaning"],
    Object.entries(errorCodes).map(([name, meaning]) => [code(name), meaning]),
  );
}

export function callerRolesAsMarkdown(): string {
  return table(
    ["role", "what it allows"],
    Object.entries(callerRoles).map(([name, allows]) => [code(name), allows]),
  );
}
