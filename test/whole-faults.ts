import fc from "fast-check";

// Reports of tests in JSON give the message of an error and not its cause, so the message says what differed.
fc.configureGlobal({ includeErrorInReport: true });
