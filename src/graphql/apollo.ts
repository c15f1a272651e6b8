import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { MaxIntrospectionDepthRule } from "graphql";
import { isAnonymous } from "../service/asker.ts";
import { graphSize } from "../service/catalog/graph-size.ts";
import { Executor, mostFaults } from "./execution/executor.ts";
import { inApollo } from "./in-apollo.ts";
import type { ApiContext } from "./request/context.ts";
import { chargeCost } from "./request/cost.ts";
import { depthRule } from "./request/depth.ts";
import { formatErrors, type LogFault } from "./request/errors.ts";
import type { KnownDocuments } from "./request/known-documents.ts";
import type { Limits } from "./request/limits.ts";
import { refuseDeepVariables } from "./request/nesting.ts";
import { operationTypeRule } from "./request/operation-types.ts";
import { ParsedDocuments } from "./request/parsed-documents.ts";
import { startOfWalk } from "./request/walk.ts";
import { makeSchema } from "./schema.ts";

export interface ApolloOptions {
  readonly limits: Limits;
  readonly log: LogFault;
  /** Whether callers may read the schema, and get suggestions for misspelt fields. */
  readonly introspection: boolean;
  /** Learns the documents of requests. */
  readonly documents?: KnownDocuments;
  readonly plugins?: readonly ApolloServerPlugin<ApiContext>[];
}

/** Before anything reads the variables. */
const variablesPlugin: ApolloServerPlugin<ApiContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ request }) {
        refuseDeepVariables(request.variables ?? {});
      },
    };
  },
};

function costPlugin(limits: Limits, documents: KnownDocuments | undefined): ApolloServerPlugin<ApiContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, request, operationName, contextValue: { session, events } }) {
          const asked = { schema, query: document, variables: request.variables ?? {}, operationName: operationName ?? undefined };
          documents?.learn(schema, document);
          // Charged whether or not there is a queue.
          const cost = chargeCost({ ...asked, size: graphSize(session), signedIn: !isAnonymous(session.asker) }, limits);
          await events.admit?.(cost);
        },
      };
    },
  };
}

/**
 * What the session of a request is about, once its operation is known: a change reads all that it needs, whatever its budget;
 * a request for a further page of a list is answered as of the moment of its first page.
 */
const sessionPlugin: ApolloServerPlugin<ApiContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation, request, contextValue }) {
        if (operation?.operation !== "query") return contextValue.continueWith(contextValue.session.forChange());
        const start = startOfWalk({ query: document, variables: request.variables ?? {} });
        if (start !== undefined) contextValue.continueWalk(start);
      },
    };
  },
};

/** What was noted of how references were understood: that a version of a package is not known. */
const notesPlugin: ApolloServerPlugin<ApiContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body }, contextValue }) {
        const { notes } = contextValue.session;
        if (notes.length === 0 || body.kind !== "single") return;
        body.singleResult.extensions = { ...body.singleResult.extensions, notes };
      },
    };
  },
};

/** One document can have hundreds of faults, of which nobody reads more than the first. */
const fewErrorsPlugin: ApolloServerPlugin<ApiContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body } }) {
        if (body.kind !== "single" || body.singleResult.data !== undefined) return;
        const { errors } = body.singleResult;
        if (errors !== undefined && errors.length > mostFaults) {
          body.singleResult = { ...body.singleResult, errors: errors.slice(0, mostFaults) };
        }
      },
    };
  },
};

/**
 * A well-formed request that is refused is answered with the status 200 where its caller takes `application/json` alone: by
 * that type, a status other than 200 may be a proxy's. By `application/graphql-response+json` it is 400.
 */
const statusPlugin: ApolloServerPlugin<ApiContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response: { http }, source }) {
        const accept = request.http?.headers.get("accept") ?? "";
        if (http.status !== 400 || source === undefined || accept.includes("application/graphql-response+json")) return;
        if (accept.includes("application/json")) http.status = 200;
      },
    };
  },
};

/** The server of the API, without a transport. */
export function makeApollo({ limits, log, introspection, documents, plugins = [] }: ApolloOptions): ApolloServer<ApiContext> {
  const executor = new Executor(makeSchema());
  const { gateway, plugin } = inApollo(executor);
  return new ApolloServer<ApiContext>({
    gateway,
    stringifyResult: (result) => executor.texts.write(result),
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    // Nothing is cached between requests: answers depend on the caller and on the revision of the graph.
    persistedQueries: false,
    // One of its own: a document that is valid here need not be where introspection is off.
    documentStore: new ParsedDocuments(),
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.maxTokens },
    validationOptions: { maxErrors: mostFaults },
    maxRecursiveSelections: 10_000,
    validationRules: [operationTypeRule, depthRule(limits.maxDepth), MaxIntrospectionDepthRule],
    formatError: formatErrors(log, introspection ? makeSchema() : undefined),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      variablesPlugin,
      costPlugin(limits, documents),
      sessionPlugin,
      notesPlugin,
      fewErrorsPlugin,
      statusPlugin,
      ...plugins,
      plugin,
    ],
  });
}
