import { RecordMenu } from "../editing/record-menu.tsx";
import { Passing } from "../passing/passing.tsx";
import { SignIn } from "../sign-in/sign-in.tsx";
import { ThemeChoice } from "./theme-choice.tsx";

/** What is done with the page rather than in it. */
export function Tools() {
  return (
    <div class="tools">
      <RecordMenu />
      <Passing />
      <SignIn />
      <ThemeChoice />
    </div>
  );
}
