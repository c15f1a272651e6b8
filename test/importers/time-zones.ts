/** Zones on both sides of UTC, as far from it as there are. */
export const timeZones = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Asia/Kolkata"] as const;

/** What a function gives while the machine is in a time zone. */
export async function inTimeZone<T>(zone: string, run: () => Promise<T>): Promise<T> {
  const before = process.env["TZ"];
  process.env["TZ"] = zone;
  try {
    return await run();
  } finally {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
}
