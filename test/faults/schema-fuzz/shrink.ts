import { type FieldNode, Kind, type OperationDefinitionNode, parse, print, visit } from "graphql";
import type { HostileField } from "./hostile-field.ts";

/** The fields with less in them: without one argument, or one selection. */
export function* smaller(field: HostileField): Generator<HostileField> {
  const document = parse(`{ ${field.text} } ${field.fragments.join(" ")}`);
  const places: { kind: string; place: number }[] = [];
  let count = 0;
  visit(document, {
    enter(node) {
      if (node.kind === Kind.FIELD || node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD)
        places.push({ kind: node.kind, place: count });
      count++;
    },
  });
  // The outermost first: what makes no work goes in large pieces.
  for (const { place } of places.slice(1)) {
    let at = 0;
    const without = visit(document, { enter: () => (at++ === place ? null : undefined) });
    try {
      const { definitions } = parse(print(without));
      const [operation, ...fragments] = definitions;
      const [left] = (operation as OperationDefinitionNode).selectionSet.selections;
      if (left?.kind !== Kind.FIELD || (left as FieldNode).selectionSet?.selections.length === 0) continue;
      yield { ...field, text: oneLine(print(left)), fragments: fragments.map((fragment) => oneLine(print(fragment))) };
    } catch {
      // A selection set that is left empty.
    }
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
