/** How the connection is made, byte by byte. */
@NullMarked
package dev.millrace.buildkit.transport;

import org.jspecify.annotations.NullMarked;
