#!/usr/bin/env node
import { CommanderError } from "commander";
import { printableLines } from "../model/printable.ts";
import { exitCodeOf, exitCodes, messageOf } from "./failure.ts";
import { makeProgram } from "./program.ts";

try {
  await makeProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
  } else {
    process.exitCode = exitCodeOf(error);
    const shown = process.env["LOG_LEVEL"] === "debug" || process.env["LOG_LEVEL"] === "trace";
    process.stderr.write(`${shown && error instanceof Error ? error.stack : printableLines(messageOf(error))}\n`);
  }
  // What still hangs, such as a connection to a database that has fallen silent, must not keep a command that has failed.
  process.exit();
}
