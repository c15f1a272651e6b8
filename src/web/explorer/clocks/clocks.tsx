export function Clocks() {
  return <p>Clocks</p>;
}
