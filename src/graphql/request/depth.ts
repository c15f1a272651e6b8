import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext, type ValidationRule } from "graphql";
import { SupplyGraphError } from "../../model/errors.ts";

interface Open {
  readonly selections: SelectionSetNode;
  readonly depth: number;
}

/** A rule of its own limits introspection, which tools nest deeper than any question needs. */
function isIntrospection(name: string): boolean {
  return name.startsWith("__");
}

/**
 * Whether fields are nested deeper than the limit. Keeps an explicit stack instead of recursing, and enters a fragment
 * again only from a greater depth, so that deep and circular documents are safe.
 */
function exceeds(root: SelectionSetNode, maxDepth: number, context: ValidationContext): boolean {
  const entered = new Map<string, number>();
  const open: Open[] = [{ selections: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const selection of next.selections.selections) {
      if (selection.kind === Kind.FIELD) {
        if (isIntrospection(selection.name.value)) continue;
        if (next.depth + 1 > maxDepth) return true;
        if (selection.selectionSet) open.push({ selections: selection.selectionSet, depth: next.depth + 1 });
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        open.push({ selections: selection.selectionSet, depth: next.depth });
      } else {
        const name = selection.name.value;
        const fragment = context.getFragment(name);
        if (fragment == null || (entered.get(name) ?? -1) >= next.depth) continue;
        entered.set(name, next.depth);
        open.push({ selections: fragment.selectionSet, depth: next.depth });
      }
    }
  }
  return false;
}

/** A validation rule for operations whose fields are nested deeper than `maxDepth`. */
export function depthRule(maxDepth: number): ValidationRule {
  return (context): ASTVisitor => ({
    OperationDefinition(operation) {
      if (!exceeds(operation.selectionSet, maxDepth, context)) return;
      const message = `Fields are nested more than ${maxDepth} levels deep. Ask for less at once, and follow IDs with \`node\`.`;
      context.reportError(
        new GraphQLError(message, { nodes: operation, originalError: new SupplyGraphError("COST_LIMIT", message) }),
      );
    },
  });
}
