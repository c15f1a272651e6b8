export function Concentration() {
  return <p>Concentration</p>;
}
