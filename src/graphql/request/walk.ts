import { type DocumentNode, Kind, type ValueNode, visit } from "graphql";
import type { WalkStart } from "../../service/session.ts";
import { afterArgument, readCursor } from "../shared/cursors.ts";
import { refusal } from "./errors.ts";

interface Asked {
  readonly query: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The moment of the first page, if a request asks for further pages of lists: all of the request is answered as of it, the
 * questions that the lists are parts of included. Undefined for a request that begins anew.
 *
 * Throws BAD_USER_INPUT where the cursors are of walks that began at different moments, since an answer has one moment.
 */
export function startOfWalk({ query, variables }: Asked): WalkStart | undefined {
  const starts = cursorsIn(query, variables).flatMap((text) => readCursor(text)?.start ?? []);
  const [first, ...others] = starts;
  if (first === undefined || others.every((one) => isSame(one, first))) return first;
  throw refusal(
    "BAD_USER_INPUT",
    "The cursors in this request come from pages that were first fetched at different moments, and a request is answered as of one moment. Continue each list in a request of its own.",
  );
}

function isSame(one: WalkStart, other: WalkStart): boolean {
  return one.now === other.now && one.latest === other.latest && one.revision === other.revision;
}

/** The values of every argument `after` in a document, and the defaults of its variables. */
interface Places {
  readonly values: readonly ValueNode[];
  readonly defaults: ReadonlyMap<string, ValueNode | undefined>;
}
/** Kept as long as the document, which most requests share with earlier ones. */
const known = new WeakMap<DocumentNode, Places>();

function placesIn(query: DocumentNode): Places {
  const found = known.get(query);
  if (found !== undefined) return found;
  const values: ValueNode[] = [];
  const defaults = new Map<string, ValueNode | undefined>();
  visit(query, {
    enter(node) {
      if (node.kind === Kind.VARIABLE_DEFINITION) defaults.set(node.variable.name.value, node.defaultValue);
      if (node.kind === Kind.ARGUMENT && node.name.value === afterArgument) values.push(node.value);
    },
  });
  known.set(query, { values, defaults });
  return { values, defaults };
}

/** The text of every argument `after`, given in place or by a variable. */
function cursorsIn(query: DocumentNode, variables: Asked["variables"]): string[] {
  const { values, defaults } = placesIn(query);
  const texts = values.map((value) => {
    if (value.kind !== Kind.VARIABLE) return textOf(value);
    const name = value.name.value;
    return Object.hasOwn(variables, name) ? variables[name] : textOf(defaults.get(name));
  });
  return texts.filter((text) => typeof text === "string");
}

function textOf(node: ValueNode | undefined): string | undefined {
  return node?.kind === Kind.STRING ? node.value : undefined;
}
