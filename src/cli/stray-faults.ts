/** Where the database's driver lies, in the lines of a stack. */
const driver = /node_modules[\\/]neo4j-driver/;

/**
 * An error that nobody catches ends a process. A driver reads what comes over the network whenever it comes, outside of every call:
 * where it throws over bytes that make no sense to it, the calls that wait for them end by their deadlines, nothing else is
 * affected, and the server goes on. Anything else that is uncaught still ends the process.
 */
export function surviveDriverFaults(): void {
  process.on("uncaughtException", (error) => {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${stack}\n`);
    if (!driver.test(stack)) process.exit(1);
    process.stderr.write("The Neo4j driver failed outside of any call, over what the database sent. The server goes on.\n");
  });
}
