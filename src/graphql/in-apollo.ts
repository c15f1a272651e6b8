import { type ApolloServerOptionsWithGateway, type ApolloServerPlugin, HeaderMap } from "@apollo/server";
import type { ExecutionResult } from "graphql";
import type { Executor } from "./execution/executor.ts";
import type { ApiContext } from "./request/context.ts";
import { refusal } from "./request/errors.ts";

type Gateway = NonNullable<ApolloServerOptionsWithGateway<ApiContext>["gateway"]>;

export interface InApollo {
  /** Tells Apollo the schema, and answers requests whose answers have errors: Apollo formats these. */
  readonly gateway: Gateway;
  /**
   * Answers the other requests. The last of the plugins: no plugin after it is asked. For a gateway Apollo makes objects whose
   * accessors V8 keeps, with all that a request used, until it collects all of the heap.
   */
  readonly plugin: ApolloServerPlugin<ApiContext>;
}

/** How Apollo gets our executor in place of its own. */
export function inApollo(executor: Executor): InApollo {
  const { schema } = executor;
  /** By the contexts of their requests. */
  const withErrors = new WeakMap<object, ExecutionResult>();
  return {
    gateway: {
      onSchemaLoadOrUpdate(tell) {
        tell({ apiSchema: schema, coreSupergraphSdl: "" });
        return () => undefined;
      },
      load: async () => ({
        executor: async ({ context }) => withErrors.get(context) as ExecutionResult,
      }),
      stop: async () => undefined,
    },
    plugin: {
      async requestDidStart() {
        return {
          async responseForOperation({ document, request: { operationName, variables }, contextValue: context }) {
            const { mostAnswerBytes, session, events } = context;
            const result = await executor.execute(
              { document, operationName, variables, context },
              {
                mostBytes: mostAnswerBytes,
                tooLarge: () => tooLarge(mostAnswerBytes),
                aborted: session.budget.aborted,
                takeBytes: events.takeBytes,
              },
            );
            const { data, errors } = result;
            if (errors === undefined && data != null) {
              return { http: { headers: new HeaderMap() }, body: { kind: "single", singleResult: { data } } };
            }
            withErrors.set(context, result);
            return null;
          },
        };
      },
    },
  };
}

function tooLarge(mostBytes: number) {
  return refusal(
    "COST_LIMIT",
    `The answer is larger than ${mostBytes} bytes (\`status.limits\`). Ask for fewer items at a time with \`first\` and fetch further pages with \`after\`, or ask for fewer fields of each. Answers to callers who are signed in may be larger.`,
  );
}
