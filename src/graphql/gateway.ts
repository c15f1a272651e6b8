import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import type { Executor } from "./execution/executor.ts";
import type { ApiContext } from "./request/context.ts";
import { refusal } from "./request/errors.ts";

type Gateway = ApolloServerOptionsWithGateway<ApiContext>["gateway"];

/** Apollo executes by itself or through a gateway: this one is how it gets our executor. */
export function gatewayOf(executor: Executor): Gateway {
  const { schema } = executor;
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: "" });
      return () => undefined;
    },
    load: async () => ({
      executor: ({ document, request, context }) => {
        const { operationName, variables } = request;
        const { mostAnswerBytes, session, events } = context as ApiContext;
        return executor.execute(
          { document, operationName, variables, context },
          {
            mostBytes: mostAnswerBytes,
            tooLarge: () => tooLarge(mostAnswerBytes),
            aborted: session.budget.aborted,
            takeBytes: events.takeBytes,
          },
        );
      },
    }),
    stop: async () => undefined,
  };
}

function tooLarge(mostBytes: number) {
  return refusal(
    "COST_LIMIT",
    `The answer is larger than ${mostBytes} bytes (\`status.limits\`). Ask for fewer items at a time with \`first\` and fetch further pages with \`after\`, or ask for fewer fields of each. Answers to callers who are signed in may be larger.`,
  );
}
