import { type Setting, settingsTable } from "../../src/app/settings-table.ts";
import { code, table } from "./markdown.ts";

/** The settings as the README shows them. */
export function settingsAsMarkdown(): string {
  return table(
    ["name", "default", "meaning"],
    settingsTable.map((setting: Setting) => [
      code(setting.name),
      setting.default === undefined ? "" : code(setting.default),
      setting.meaning,
    ]),
  );
}

/** The settings as `.env.example` shows them: every one with its default, commented out. */
export function settingsAsEnvFile(): string {
  const entry = (setting: Setting) => `# ${setting.meaning}\n# ${setting.name}=${setting.default ?? ""}\n`;
  return [
    "# Printed by `npm run print` from src/app/settings-table.ts.",
    "# Copy to .env, and remove the # before what you change. Environment variables take precedence.\n",
    ...settingsTable.map(entry),
  ].join("\n");
}
