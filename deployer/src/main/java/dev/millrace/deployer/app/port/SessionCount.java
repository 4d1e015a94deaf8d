package dev.millrace.deployer.app.port;

import dev.millrace.contracts.id.InstanceId;

/** How many sessions an instance has. */
public interface SessionCount {

    /** The sum over all processes of the router, old ones included. */
    Sessions of(InstanceId instance);

    /** A count, or none. Unknown is never zero. */
    sealed interface Sessions {

        record Known(int count) implements Sessions {}

        record Unknown(String why) implements Sessions {}
    }
}
