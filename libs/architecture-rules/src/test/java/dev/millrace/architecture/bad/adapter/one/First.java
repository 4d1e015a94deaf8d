package dev.millrace.architecture.bad.adapter.one;

import dev.millrace.architecture.bad.adapter.two.Second;

/** An adapter that knows another one. */
public class First {
    public Second second() {
        return new Second();
    }
}
