// Installs and builds what is missing or older than its source, so that `npm start` and `npm test` are one command each
// on a fresh clone. Needs nothing but Node and npm. Does nothing, in a few milliseconds, when all is up to date.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const at = (...parts) => join(root, ...parts);
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

function digest(text) {
  return createHash("sha256").update(text).digest("hex");
}

function stampIs(file, content) {
  return existsSync(file) && readFileSync(file, "utf8") === content;
}

function run(what, command, args) {
  process.stderr.write(`${what} …\n`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (status !== 0) {
    process.stderr.write(`${what} failed; see the output above. Fix the problem and run the same command again.\n`);
    process.exit(1);
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

/** Names, sizes and times of every source file: cheap to read, and different after any edit or checkout. */
function sourceStamp() {
  // The examples are tabs of the page that is built.
  const lines = [
    ...filesBelow(at("src")),
    ...filesBelow(at("schema", "examples")),
    at("tsconfig.json"),
    at("package-lock.json"),
  ].map((file) => {
    const { size, mtimeMs } = statSync(file);
    return `${file} ${size} ${mtimeMs}`;
  });
  return digest(lines.join("\n"));
}

// The Node version and platform count too: packages with prebuilt binaries differ by them.
const dependencies = digest(`${readFileSync(at("package-lock.json"), "utf8")}${process.platform}${process.arch}`);
const installed = at("node_modules", ".prepared");
if (!stampIs(installed, dependencies)) {
  // Not `npm ci`: it refuses a lock file that lacks a development tool's binary for some other platform.
  run("Installing packages (once)", npm, ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(installed, dependencies);
}

const built = at("dist", ".prepared");
const sources = sourceStamp();
if (!stampIs(built, sources)) {
  run("Building (once)", npm, ["run", "--silent", "build"]);
  mkdirSync(at("dist"), { recursive: true });
  writeFileSync(built, sources);
}
