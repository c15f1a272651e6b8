export function Panel() {
  return <p>Panel</p>;
}
