import { createServer } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { readSettings } from "../../src/app/settings.ts";
import { graphExists, openNeo4jStore } from "../../src/store/neo4j/store.ts";
import { UnreachableStoreError } from "../../src/store/unreachable-store.ts";
import { refusal } from "./contract/records.ts";
import { describeOnServer, server } from "./neo4j/database.ts";

describe("NEO4J_URI", () => {
  const read = (uri: string) => readSettings({ environment: { STORE: "neo4j", NEO4J_URI: uri }, envFile: "/nowhere/.env" });

  it.each(["neo4j://localhost:7687", "neo4j+s://abc123.databases.neo4j.io", "bolt+ssc://10.0.0.1:7687/", "bolt://[::1]:7687"])(
    "may be %s",
    (uri) => {
      expect(read(uri)["NEO4J_URI"]).toBe(uri);
    },
  );

  it("may have its scheme in capitals, as any address", () => {
    expect(read("BOLT://Localhost:7687")["NEO4J_URI"]).toBe("bolt://Localhost:7687");
    expect(read("Neo4j+SSC://localhost")["NEO4J_URI"]).toBe("neo4j+ssc://localhost");
    expect(() => read("BOLT://localhost/x")).toThrow(/has a path/);
  });

  it.each([
    [
      "bolt://neo4j:s3cret@localhost:7687",
      '"…@localhost:7687" contains a user name or password; leave them out, and set NEO4J_USER',
    ],
    ["neo4j:s3cret@localhost:7687", "contains a user name or password"],
    ["bolt://neo4j:s3c/ret?@localhost", "contains a user name or password"],
    ["neo4j://localhost:7687/graph", "has a path, which would have no effect; .* set NEO4J_DATABASE"],
    ["neo4j://localhost:7687?policy=eu", "has parameters"],
    ["neo4j://localhost:7687/?policy=eu", "has parameters"],
    ["bolt://localhost#x", "has parameters"],
    ["http://localhost:7474", "is not a Neo4j address; give one such as neo4j://localhost:7687"],
    ["localhost:7687", "is not a Neo4j address"],
    ["bolt://", "is not a Neo4j address"],
    ["bolt://localhost:99999", "has a port above 65535"],
  ])("may not be %s", (uri, says) => {
    expect(() => read(uri)).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT", message: expect.stringMatching(says) }));
    expect(() => read(uri)).not.toThrow(/s3c/);
  });
});

describe("a Neo4j server that cannot be used is named with the cause", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const one of servers.splice(0)) one.close();
  });
  async function listening(one: Server): Promise<number> {
    servers.push(one);
    await new Promise<void>((resolve) => one.listen(0, "127.0.0.1", resolve));
    return (one.address() as AddressInfo).port;
  }
  const opening = (uri: string) =>
    openNeo4jStore({ uri, user: "neo4j", password: "wrong-password", deadlineMs: 1_000, coldStartMs: 1_000 });

  it.each(["bolt", "neo4j"])("where nothing listens (%s://)", async (scheme) => {
    const port = await listening(createTcpServer());
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const error = await refusal("STORE_UNAVAILABLE", opening(`${scheme}://127.0.0.1:${port}`));
    expect(error.message).toBe(
      `The Neo4j server at ${scheme}://127.0.0.1:${port} refused the connection: nothing listens on that port. ` +
        "Check that it is running and that NEO4J_URI is its address.",
    );
    expect(error).toBeInstanceOf(UnreachableStoreError);
  });

  it.each(["bolt", "neo4j"])("where the host name is unknown (%s://)", async (scheme) => {
    const error = await refusal("STORE_UNAVAILABLE", opening(`${scheme}://no-such-host.invalid:7687`));
    expect(error.message).toContain(`${scheme}://no-such-host.invalid:7687 was not found: the host name is unknown.`);
  });

  it("where it speaks HTTP", async () => {
    const port = await listening(createServer((_, response) => response.end("hello")));
    const error = await refusal("STORE_UNAVAILABLE", opening(`bolt://127.0.0.1:${port}`));
    expect(error.message).toContain("speaks HTTP on that port, not Bolt");
    expect(error).not.toBeInstanceOf(UnreachableStoreError);
  });

  it("where it closes every connection", async () => {
    const port = await listening(createTcpServer((socket) => socket.end()));
    const error = await refusal("STORE_UNAVAILABLE", opening(`bolt://127.0.0.1:${port}`));
    expect(error.message).toContain("closed the connection. It may be starting or stopping, or require TLS");
    expect(error).toBeInstanceOf(UnreachableStoreError);
  });

  it.each(["open", "exists"] as const)("where it says nothing, after the time of a cold start (%s)", async (what) => {
    const port = await listening(createTcpServer(() => {}));
    const options = { uri: `bolt://127.0.0.1:${port}`, user: "neo4j", password: "x", deadlineMs: 300, coldStartMs: 900 };
    const start = performance.now();
    const error = await refusal("STORE_UNAVAILABLE", what === "open" ? openNeo4jStore(options) : graphExists(options));
    expect(performance.now() - start).toBeGreaterThan(850);
    expect(error.message).toBe(
      `The Neo4j server at bolt://127.0.0.1:${port} has not answered for 900 ms. Check that it is running; calls are made again as soon as it answers.`,
    );
    expect(error).toBeInstanceOf(UnreachableStoreError);
  });
});

describeOnServer("a real Neo4j server that cannot be used is named with the cause", () => {
  it.each(["bolt", "neo4j"])("without TLS where +s asks for it (%s)", async (scheme) => {
    const uri = server.uri.replace(/^\w+/, `${scheme}+s`);
    const error = await refusal("STORE_UNAVAILABLE", openNeo4jStore({ ...server, uri }));
    expect(error.message).toContain(`${uri} does not offer TLS, which +s and +ssc ask for. Use bolt:// or neo4j://`);
  });

  it.each(["bolt", "neo4j"])("without the database (%s)", async (scheme) => {
    const uri = server.uri.replace(/^\w+/, scheme);
    const error = await refusal("STORE_UNAVAILABLE", openNeo4jStore({ ...server, uri, database: "nothere" }));
    expect(error.message).toMatch(new RegExp(`${uri} has no such database\\. Check NEO4J_DATABASE.*nothere`));
    expect(error).not.toBeInstanceOf(UnreachableStoreError);
  });

  it("is waited for where it answers slowly at first", async () => {
    const { port, hostname } = new URL(server.uri);
    let connections = 0;
    const slow = createTcpServer((socket) => {
      const delay = connections++ === 0 ? 1_500 : 0;
      setTimeout(() => {
        const real = connect(Number(port), hostname);
        for (const one of [socket, real]) one.on("error", () => socket.destroy()).on("close", () => real.destroy());
        socket.pipe(real).pipe(socket);
      }, delay);
    });
    await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
    const uri = `bolt://127.0.0.1:${(slow.address() as AddressInfo).port}`;
    expect(await graphExists({ ...server, uri, deadlineMs: 1_000 })).toBeTypeOf("boolean");
    expect(connections).toBe(1);
    slow.close();
  });
});
