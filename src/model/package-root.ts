import { existsSync } from "node:fs";

/** The folder of the package, whose files are read where they are: how deep this file lies depends on what it was built for. */
export function packageRoot(): URL {
  for (let at = new URL(".", import.meta.url); ; at = new URL("..", at)) {
    if (existsSync(new URL("package.json", at)) || at.pathname === "/") return at;
  }
}
