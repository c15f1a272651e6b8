import "./styles/page.css";
import { render } from "preact";
import { Explorer } from "./shell/explorer.tsx";

const page = document.getElementById("page");
if (page === null) throw new Error("index.html has no element with the id `page`");
page.replaceChildren();
render(<Explorer />, page);
