import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (name: string) => readFileSync(`${root}${name}`, "utf8");
const exactTag = /:\d+\.\d+\.\d+-[a-z]+$/;

describe("the image", () => {
  const dockerfile = read("Dockerfile");
  const final = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));

  it("is built from an exact version, from the versions of the lock file", () => {
    expect(/^ARG NODE=(\S+)$/m.exec(dockerfile)?.[1]).toMatch(exactTag);
    expect(dockerfile.match(/^FROM \$\{NODE\}( AS build)?$/gm)).toHaveLength(2);
    expect(dockerfile.match(/^FROM /gm)).toHaveLength(2);
    expect(dockerfile).toMatch(/^RUN npm ci /m);
    expect(dockerfile).not.toMatch(/npm (install|i) /);
  });

  it("runs as somebody else than root, who may write into the data folder only", () => {
    expect(final).toMatch(/^USER node$/m);
    expect(final.match(/chown.*/g)).toEqual(["chown node:node data"]);
    expect(final).not.toMatch(/COPY .*--chown/);
    expect(final).toMatch(/^VOLUME \/app\/data$/m);
    expect(final).not.toMatch(/^(ENV|ARG).*(PASSWORD|TOKEN|SECRET)/m);
  });

  it("listens on all addresses inside the container", () => expect(final).toMatch(/^ENV .*HOST=0\.0\.0\.0$/m));

  it("is healthy when it is ready, which Node itself asks", async () => {
    const command = JSON.parse(/HEALTHCHECK[^[]*CMD (\[.*\])$/m.exec(final)?.[1] ?? "[]") as string[];
    expect(command.slice(0, 2)).toEqual(["node", "-e"]);
    for (const [status, code] of [
      [200, 0],
      [503, 1],
    ] as const) {
      const serving = `require("node:http").createServer((q, a) => { a.statusCode = q.url === "/health/ready" ? ${status} : 404; a.end() })
        .listen(0, "127.0.0.1", function () { process.env.PORT = this.address().port; ${command[2]} })`;
      expect(spawnSync(process.execPath, ["-e", serving]).status).toBe(code);
    }
    expect(spawnSync(process.execPath, ["-e", command[2] ?? ""], { env: { PORT: "1" } }).status).toBe(1);
  });

  it("is built from what it needs: no settings, tokens or data reach it", () => {
    const [first, ...rest] = read(".dockerignore").trim().split("\n");
    expect(first).toBe("*");
    const allowed = rest.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
    expect(allowed.sort()).toEqual(
      ["LICENSE", "package-lock.json", "package.json", "schema", "scripts", "seed/*.json", "src", "tsconfig.json"].sort(),
    );
  });
});

describe("docker-compose.yml", () => {
  const compose = read("docker-compose.yml");
  const api = compose.slice(compose.indexOf("\n  api:"), compose.indexOf("\nvolumes:"));
  const neo4j = compose.slice(compose.indexOf("\n  neo4j:"), compose.indexOf("\n  api:"));

  it("gives the API no more than it needs", () => {
    for (const setting of [/^ {4}read_only: true$/m, /^ {4}cap_drop:\n {6}- ALL$/m, /^ {4}tmpfs:\n {6}- \/tmp/m]) {
      expect(api).toMatch(setting);
    }
    expect(api).toMatch(/^ {6}- api-data:\/app\/data$/m);
    expect(api).not.toMatch(/cap_add|privileged|network_mode|docker\.sock/);
  });

  it.each([
    ["api", api],
    ["neo4j", neo4j],
  ])("limits the memory of %s, and lets it gain no rights", (_, service) => {
    expect(service).toMatch(/^ {4}mem_limit: \S+$/m);
    expect(service).toMatch(/^ {4}security_opt:\n {6}- no-new-privileges:true$/m);
  });

  it("names an exact version of Neo4j", () => expect(/image: (\S+)/.exec(neo4j)?.[1]).toMatch(exactTag));

  it("publishes ports to this machine only", () => {
    const ports = compose.match(/^ {6}- "[\d.:]+"$/gm) ?? [];
    expect(ports).toHaveLength(3);
    for (const port of ports) expect(port).toMatch(/"127\.0\.0\.1:/);
  });

  it("has no password of its own", () => expect(compose).not.toMatch(/PASSWORD:-/));

  const hasCompose = spawnSync("docker-compose", ["version"]).status === 0;
  it.skipIf(!hasCompose)("is valid, and asks for the password where there is none", () => {
    const config = (env: NodeJS.ProcessEnv) => {
      const options = { cwd: root, encoding: "utf8", env: { PATH: process.env["PATH"] ?? "", ...env } } as const;
      return spawnSync("docker-compose", ["config", "-q"], options);
    };
    expect(config({ NEO4J_PASSWORD: "chosen-by-somebody" })).toMatchObject({ status: 0, stderr: "" });
    const without = config({});
    expect(without.status).toBe(1);
    expect(without.stderr).toMatch(/choose a password of at least 8 characters/);
  });
});
