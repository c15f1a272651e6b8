import { join } from "node:path";
import { HeaderMap } from "@apollo/server";
import { compose } from "../../../src/app/compose.ts";
import { readSettings } from "../../../src/app/settings.ts";
import { makeApollo } from "../../../src/graphql/apollo.ts";
import { makeContext } from "../../../src/graphql/request/context.ts";
import { defaultLimits } from "../../../src/graphql/request/limits.ts";
import { anonymous } from "../../../src/service/asker.ts";
import { startBudget } from "../../../src/service/budget.ts";
import { graphSize } from "../../../src/service/catalog/graph-size.ts";
import { temporaryFolder } from "../../graphql/api.ts";
import type { Population } from "./hostile-documents.ts";
import type { HostileRequest } from "./hostile-field.ts";

export type Server = Awaited<ReturnType<typeof openServer>>;

/**
 * The API over the seed, or over a database file, as a stranger meets it: without a transport, and with the budget of a request.
 * It remembers nothing of what it searched for: whoever means harm asks something else each time.
 */
export async function openServer(database: string | undefined) {
  const folder = temporaryFolder();
  const environment =
    database === undefined ? { SQLITE_FILE: join(folder.path, "graph.db"), SEED: "seed" } : { SQLITE_FILE: database, SEED: "none" };
  const settings = readSettings({ environment: { ...environment, LOG_LEVEL: "silent", PORT: "0" }, envFile: "none.env" });
  const app = await compose(settings, { rememberedBytes: 0 });
  const faults: unknown[] = [];
  const apollo = makeApollo({ limits: defaultLimits, introspection: true, log: (_, error) => faults.push(error) });
  await apollo.start();
  const ask = async ({ query, variables }: HostileRequest) => {
    const { body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: "POST",
        headers: new HeaderMap([["content-type", "application/json"]]),
        search: "",
        body: { query, variables },
      },
      context: async () => makeContext(app.session(anonymous, undefined, startBudget({ endsReads: true })), defaultLimits),
    });
    if (body.kind !== "complete") throw new Error("an answer in parts");
    return body.string;
  };
  return {
    ask,
    faults,
    size: graphSize(app.session(anonymous)),
    close: async () => {
      await apollo.stop();
      await app.close();
      folder.remove();
    },
  };
}

export async function populationOf(server: Server): Promise<Population> {
  const lists = "organizations(first: 200) { nodes { id name } } incidents(first: 100) { nodes { id name } }";
  const { data } = JSON.parse(await server.ask({ query: `{ ${lists} }`, variables: {} }));
  const nodes: { id: string; name: string }[] = [...data.organizations.nodes, ...data.incidents.nodes];
  const words = nodes.flatMap(({ name }) => name.split(/\W+/)).filter(Boolean);
  return { ids: nodes.map(({ id }) => id), words: [...words, ..."abcdefghijklmnopqrstuvwxyz", "the", "zzzzz"] };
}
