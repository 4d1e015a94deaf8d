package dev.millrace.architecture.bad.domain;

import dev.millrace.architecture.bad.wiring.Assembly;

/** A domain class that knows the wiring. */
public class Leaky {
    public Assembly assembly() {
        return new Assembly();
    }
}
