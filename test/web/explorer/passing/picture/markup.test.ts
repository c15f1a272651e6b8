import { expect, test } from "vitest";
import { markup } from "../../../../../src/web/explorer/passing/picture/markup.ts";
import { hostileNames } from "../../../../exporters/hostile-graph.ts";

test("elements lie in one another, with what they are like", () => {
  const part = { name: "g", attributes: { x: 1 }, parts: [{ name: "text", text: "a" }, { name: "rect" }] };
  expect(markup(part)).toBe('<g x="1"><text>a</text><rect></rect></g>');
});

test.each(hostileNames)("%j stays text, in a text and in an attribute", (name) => {
  const written = markup({ name: "text", attributes: { title: name }, text: name });
  const [, attribute = "", text = ""] = /^<text title="([^"<>]*)">([^<>]*)<\/text>$/s.exec(written) ?? [];
  const read = (escaped: string) =>
    escaped.replace(/&(amp|lt|gt|quot|#39);/g, (_, entity: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[entity] ?? "'");
  expect([read(attribute), read(text)]).toEqual([name, name]);
});

test("what XML cannot hold is replaced", () => {
  expect(markup({ name: "a", text: "x\u0000\u001b\ud800y\uffff" })).toBe("<a>x\ufffd\ufffd\ufffdy\ufffd</a>");
});
