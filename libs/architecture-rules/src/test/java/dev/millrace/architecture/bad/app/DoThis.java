package dev.millrace.architecture.bad.app;

import dev.millrace.architecture.bad.adapter.one.First;

/** A use case with two verbs, not final, that knows an adapter. */
public class DoThis {
    public First doThis() {
        return new First();
    }

    public void doThat() {}
}
