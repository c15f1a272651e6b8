/**
 * The types of content that a model works on, in the order in which the data is changed: what goes in alone, what goes in and comes
 * out, what comes out alone. What answers in text about pictures and text is `image-text`, and what draws is `text-image`, regardless
 * of the order in which a document lists them. Undefined if there are none.
 */
export function modalityOfContents(inputs: readonly string[], outputs: readonly string[]): string | undefined {
  const onlyIn = inputs.filter((content) => !outputs.includes(content));
  const both = inputs.filter((content) => outputs.includes(content));
  const found = [...new Set([...onlyIn, ...both, ...outputs])];
  return found.length === 0 ? undefined : found.join("-");
}
