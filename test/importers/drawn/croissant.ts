import fc from "fast-check";
import { croissant } from "../croissant/description.ts";
import { type DrawnFormat, datasets, fields, json, oneOf, organizations } from "./draw.ts";

const party = fc.oneof(
  oneOf(organizations).map((name) => ({ "@type": "Organization", name })),
  oneOf(organizations),
  fc.constant({ "@type": "sc:Person", name: "Jane Roe" }),
);
const parties = fc.oneof(party, fc.array(party, { minLength: 1, maxLength: 2 }));
const origin = fc.oneof(
  oneOf(datasets).map((name) => `https://huggingface.co/datasets/${name}`),
  oneOf(datasets).map((name) => ({ "@type": "Dataset", name, url: `https://huggingface.co/datasets/${name}` })),
  fc.constant("A walk through the town. It took days."),
);
const more = fields({
  license: oneOf(["https://choosealicense.com/licenses/mit/", "https://choosealicense.com/licenses/apache-2.0/", "Own terms"]),
  creator: parties,
  publisher: parties,
  isBasedOn: fc.array(origin, { minLength: 1, maxLength: 2 }),
  isLiveDataset: fc.boolean(),
  description: oneOf(["Words.", { "@value": "Words.", "@language": "en" }]),
  datePublished: oneOf(["2026-03-01", "2026-03-01T23:30:00-06:00"]),
});

export const descriptions: DrawnFormat = {
  format: "croissant",
  hasVersions: false,
  draw: (number) =>
    more.map((said) =>
      json(
        `croissant-${number}.json`,
        croissant({ name: `set-${number}`, url: `https://huggingface.co/datasets/lamp/set-${number}`, ...said }),
      ),
    ),
};
