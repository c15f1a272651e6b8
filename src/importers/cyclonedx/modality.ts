import { modalityOfContents } from "../kit/modality.ts";

const contents: readonly (readonly [modality: string, formats: RegExp])[] = [
  ["text", /\b(string|text|token|markdown|json)s?\b/i],
  ["image", /\b(image|jpe?g|png|pixel|photo)s?\b/i],
  ["audio", /\b(audio|speech|wav|mp3|sound)s?\b/i],
  ["video", /\b(video|mp4)s?\b/i],
];

type Formats = readonly { readonly format?: string }[];

/** What a model works on, by the formats of its inputs and outputs; undefined where none of them says. */
export function modalityOf(parameters: { readonly inputs?: Formats; readonly outputs?: Formats } | undefined): string | undefined {
  return modalityOfContents(contentsOf(parameters?.inputs), contentsOf(parameters?.outputs));
}

function contentsOf(formats: Formats = []): string[] {
  return contents.filter(([, pattern]) => formats.some(({ format = "" }) => pattern.test(format))).map(([modality]) => modality);
}
