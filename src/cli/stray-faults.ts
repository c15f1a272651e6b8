/** The lines of a stack that say where something was called, and those of them that are of the database's driver, or of Node. */
const place = /^ {4}at /;
const driver = /node_modules[\\/]neo4j-driver/;
const node = /[( ](node:\S+|native|<anonymous>|index \d+)\)?$/;

/**
 * An error that nobody catches ends a process. A driver reads what comes over the network whenever it comes, outside of every call:
 * where it throws over bytes that make no sense to it, the calls that wait for them end by their deadlines, nothing else is
 * affected, and the server goes on. Anything else that is uncaught still ends the process.
 */
export function surviveDriverFaults(): void {
  process.on("uncaughtException", (error) => {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${stack}\n`);
    if (!isDriverFault(stack)) process.exit(1);
    process.stderr.write("The Neo4j driver failed outside of any call, over what the database sent. The server goes on.\n");
  });
}

/** Whether nothing but the driver and Node was running: what it throws in a call of ours, or ours in one of its, is a fault of ours. */
export function isDriverFault(stack: string): boolean {
  const others = stack.split("\n").filter((line) => place.test(line) && !node.test(line));
  return others.length > 0 && others.every((line) => driver.test(line));
}
