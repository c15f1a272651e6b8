import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./page.css";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import { ask } from "./ask.ts";
import { linkedQuery, offerQuestions, openLinked } from "./kept-tabs.ts";
import { questions } from "./questions.ts";

const page = document.getElementById("page");
if (page === null) throw new Error("index.html has no element with the id `page`");
offerQuestions(localStorage, questions);
const linked = linkedQuery(location.search);
if (linked !== undefined) {
  openLinked(localStorage, linked, questions);
  // What is edited from here on is not what the address says.
  history.replaceState(null, "", location.pathname);
}
createRoot(page).render(
  <GraphiQL fetcher={ask} defaultTabs={questions.map((query) => ({ query }))} inputValueDeprecation schemaDescription>
    <GraphiQL.Logo>
      <a className="graphiql-logo-link" href="../">
        ai-supply-graph
      </a>
    </GraphiQL.Logo>
  </GraphiQL>,
);
