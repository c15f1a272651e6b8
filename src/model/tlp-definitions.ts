import type { Marking } from "./vocabulary.ts";

/** The extension of STIX that defines the levels of TLP 2.0, and what it calls each of them, as OASIS has published them. */
export const tlpExtension = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
export const tlpDefinitions: Readonly<Record<Marking, string>> = {
  CLEAR: "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
  GREEN: "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
  AMBER: "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
  AMBER_STRICT: "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
  RED: "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
};
