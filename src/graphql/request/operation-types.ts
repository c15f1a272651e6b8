import { type ASTVisitor, GraphQLError, type ValidationContext } from "graphql";

/** A validation rule for operations of a type that the schema does not have: graphql-js finds out when it executes them. */
export function operationTypeRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation) != null) return;
      context.reportError(new GraphQLError(`This API has no ${node.operation}s. Send a \`query\`.`, { nodes: node }));
    },
  };
}
