export function Loading() {
  return <p class="quiet">Loading…</p>;
}
