import { type Setting, settingsTable } from "./settings-table.ts";

/** The settings as the README shows them. */
export function settingsAsMarkdown(): string {
  const cell = (setting: Setting) => (setting.default === undefined ? "" : `\`${setting.default}\``);
  const rows = settingsTable.map((setting) => `| \`${setting.name}\` | ${cell(setting)} | ${setting.meaning} |`);
  return ["| name | default | meaning |", "| --- | --- | --- |", ...rows, ""].join("\n");
}

/** The settings as `.env.example` shows them: every one with its default, commented out. */
export function settingsAsEnvFile(): string {
  const entry = (setting: Setting) => `# ${setting.meaning}\n# ${setting.name}=${setting.default ?? ""}\n`;
  return [
    "# Copy to .env and take away the # before what you change. Variables of the environment win.\n",
    ...settingsTable.map(entry),
  ].join("\n");
}
