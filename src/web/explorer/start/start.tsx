export function Start() {
  return <p>Start</p>;
}
