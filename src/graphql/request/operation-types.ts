import { type ASTVisitor, GraphQLError, type ValidationContext } from "graphql";

/** A validation rule against operation types that the schema lacks. graphql-js itself only notices on execution. */
export function operationTypeRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation) != null) return;
      context.reportError(new GraphQLError(`This API has no ${node.operation}s. Send a \`query\`.`, { nodes: node }));
    },
  };
}
