import { expect, test } from "vitest";
import { isWebAddress } from "../../../../src/web/explorer/parts/web-address.ts";

test.each(["https://example.com/a", "http://example.com", "HTTPS://EXAMPLE.COM"])("%s is a page", (text) => {
  expect(isWebAddress(text)).toBe(true);
});

test.each([
  "javascript:alert(1)",
  " javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>",
  "file:///etc/passwd",
  "vbscript:x",
  "//example.com",
  "example.com",
  "",
])("%j is not", (text) => {
  expect(isWebAddress(text)).toBe(false);
});
