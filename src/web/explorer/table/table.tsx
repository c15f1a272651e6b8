export function Table() {
  return <p>Table</p>;
}
