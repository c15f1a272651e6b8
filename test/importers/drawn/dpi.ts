import fc from "fast-check";
import { type DrawnFormat, datasets, json, models, organizations, some } from "./draw.ts";

export const summaries: DrawnFormat = {
  format: "dpi",
  hasVersions: false,
  draw: (number) =>
    fc.record({ creators: some(organizations), from: some(datasets), by: some(models) }).map(({ creators, from, by }) => {
      const id = `corpus-${number}`;
      return json(`${id}.json`, {
        [id]: {
          "Unique Dataset Identifier": id,
          "Dataset Name": id,
          "Hugging Face URL": "",
          Creators: creators,
          "Derived from Datasets": from,
          "Model Generated": by,
          Licenses: [],
        },
      });
    }),
};
