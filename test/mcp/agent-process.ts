// The command `mcp`, with the small tools of the tests in place of the real ones: what its options say, as JSON, is its argument.
import { answerAgent } from "../../src/cli/mcp.ts";
import { smallTools } from "./small-tools.ts";

const [options = "{}"] = process.argv.slice(2);
await answerAgent(JSON.parse(options), { tools: smallTools, prompts: [] }, { input: process.stdin, output: process.stdout });
