import type { ComponentChildren } from "preact";

const safe: ReadonlySet<string> = new Set(["http:", "https:"]);

/** Whether a text is the address of a page, and not a script or a file. */
export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && safe.has(new URL(text).protocol);
}

/** A link away from this page, which does not say where the reader comes from. What is no address of the web is shown as text. */
export function WebLink({ to, children }: { readonly to: string | null; readonly children: ComponentChildren }) {
  if (to === null || !isWebAddress(to)) return <>{children}</>;
  return (
    <a href={to} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
