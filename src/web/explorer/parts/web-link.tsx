import type { ComponentChildren } from "preact";
import { isWebAddress } from "./web-address.ts";

/** A link away from this page, which does not say where the reader comes from. What is no address of the web is shown as text. */
export function WebLink({ to, children }: { readonly to: string | null; readonly children: ComponentChildren }) {
  if (to === null || !isWebAddress(to)) return <>{children}</>;
  return (
    <a href={to} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
