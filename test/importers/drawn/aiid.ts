import fc from "fast-check";
import { incidentsTable } from "../aiid/incidents-table.ts";
import { type DrawnFormat, json, some } from "./draw.ts";

export const incidents: DrawnFormat = {
  format: "aiid",
  hasVersions: false,
  draw: (number) =>
    fc
      .record({
        deployers: some(["shade", "lamp-research", "acme-data", "unknown"]),
        developers: some(["shade", "lamp-research"]),
        createOrganizations: fc.boolean(),
      })
      .map(({ deployers, developers, createOrganizations }) => {
        const list = (slugs: readonly string[]) => `"[${slugs.map((slug) => `""${slug}""`).join(",")}]"`;
        return json(
          "incidents.csv",
          incidentsTable(`1,31${number},2022-08-17,"[1,2]",${list(deployers)},${list(developers)},It happened.,Incident ${number}`),
          { createOrganizations },
        );
      }),
};
