export function Shared() {
  return <p>Shared</p>;
}
