import { register } from "tsx/esm/api";

// In development and tests, where Node is given TypeScript: a thread does not inherit what reads it.
register();
await import("./worker.ts");
