export type Status = "CONFIRMED" | "REPORTED" | "ALLEGED";

export const statuses: readonly (readonly [Status, string])[] = [
  ["REPORTED", "Reported"],
  ["CONFIRMED", "Confirmed by a party to it"],
  ["ALLEGED", "Alleged"],
];
