import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * The floor: plain node:http and JSON.stringify. It is given an answer once, makes objects of it, and then does for each
 * request only what every server has to do: read the request, write the objects as JSON, send them.
 */
let answer: unknown = {};
const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (piece: string) => {
    body += piece;
  });
  request.on("end", () => {
    if (request.method === "PUT") answer = JSON.parse(body);
    else JSON.parse(body);
    response.setHeader("content-type", "application/json; charset=utf-8");
    response.end(JSON.stringify(request.method === "PUT" ? {} : answer));
  });
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
