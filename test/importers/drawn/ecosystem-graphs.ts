import fc from "fast-check";
import { type DrawnFormat, datasets, json, models, oneOf, organizations, some } from "./draw.ts";

export const assets: DrawnFormat = {
  format: "ecosystem-graphs",
  hasVersions: false,
  draw: (number) =>
    fc
      .record({
        needs: some([...models, ...datasets, "unheard of"]),
        organization: oneOf([...organizations, "Shade, Lamp Research"]),
      })
      .map(({ needs, organization }) =>
        json(
          `assets-${number}.yaml`,
          [
            "- type: model",
            `  name: tube ${number}`,
            `  organization: ${organization}`,
            `  dependencies: ${JSON.stringify(needs)}`,
            "  prohibited_uses: none",
            "",
          ].join("\n"),
        ),
      ),
};
