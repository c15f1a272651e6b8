import fc from "fast-check";
import { caseStudy } from "../atlas/case-study.ts";
import { type DrawnFormat, json, oneOf } from "./draw.ts";

export const studies: DrawnFormat = {
  format: "atlas",
  hasVersions: false,
  draw: (number) =>
    fc
      .record({
        target: oneOf(["Lamp Research", "Shade", "Lamp Research, Shade", "Nobody"]),
        type: oneOf(["incident", "exercise"]),
      })
      .map(({ target, type }) =>
        json(
          `AML.CS900${number}.yaml`,
          caseStudy({ id: `AML.CS900${number}`, name: `A poisoned package ${number}`, type, target }),
        ),
      ),
};
