export function Difference() {
  return <p>Difference</p>;
}
