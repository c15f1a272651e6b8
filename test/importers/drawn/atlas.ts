import fc from "fast-check";
import { type DrawnFormat, json, oneOf } from "./draw.ts";

export const studies: DrawnFormat = {
  format: "atlas",
  hasVersions: false,
  draw: (number) =>
    fc
      .record({
        target: oneOf(["Lamp Research", "Shade", "Lamp Research, Shade", "Nobody"]),
        kind: oneOf(["incident", "exercise"]),
      })
      .map(({ target, kind }) =>
        json(
          `AML.CS900${number}.yaml`,
          [
            `id: AML.CS900${number}`,
            `name: A poisoned package ${number}`,
            "object-type: case-study",
            "summary: It reads.",
            "incident-date: 2026-03-24",
            "incident-date-granularity: DATE",
            "procedure: [{tactic: AML.TA0004, technique: AML.T0010.002, description: x}]",
            "actor: Somebody",
            "reporter: Shade",
            `case-study-type: ${kind}`,
            `target: ${target}`,
          ].join("\n"),
        ),
      ),
};
