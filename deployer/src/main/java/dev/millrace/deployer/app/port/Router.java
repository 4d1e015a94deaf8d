package dev.millrace.deployer.app.port;

import dev.millrace.contracts.id.Generation;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.deployer.domain.Route;

/** What brings public traffic to instances. */
public interface Router {

    /**
     * Leads the route's host to its server, in every process of the router, from this moment on.
     *
     * <p>Atomic for every request. An older generation is refused, whoever asks and however late;
     * the same one is taken again.
     */
    Switch switchTo(Route route);

    /** Nothing leads to the host any more. Its generation is remembered. */
    void unroute(String host);

    /**
     * Forgets the instance's server.
     *
     * @return false while a process of the router still holds a connection to it
     */
    boolean detach(InstanceId instance);

    /** Makes files and running processes agree with the records. */
    void reconcile();

    /** What the router says to a switch. */
    sealed interface Switch {

        record Switched() implements Switch {}

        record Newer(Generation generation) implements Switch {}
    }
}
