/** HAProxy twice: the edge before the services' API, the router before the agents. */
@NullMarked
package dev.millrace.standalone.haproxy;

import org.jspecify.annotations.NullMarked;
