/** How bytes reach a BuildKit: unix sockets, and the Docker Engine's upgrade in front of HTTP/2. */
@NullMarked
package dev.millrace.buildkit.transport;

import org.jspecify.annotations.NullMarked;
