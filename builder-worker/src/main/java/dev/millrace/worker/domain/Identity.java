package dev.millrace.worker.domain;

import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.WorkerId;

/** Who this process is: a name, and one life of it. */
public record Identity(WorkerId worker, Incarnation incarnation) {

    /** Whether something is addressed to this life. */
    public boolean is(WorkerId addressee, Incarnation life) {
        return worker.equals(addressee) && incarnation.equals(life);
    }
}
