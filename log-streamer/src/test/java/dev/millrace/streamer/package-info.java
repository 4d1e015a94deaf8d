/** The log-streamer as a whole: its shape, and its promises against real servers. */
@NullMarked
package dev.millrace.streamer;

import org.jspecify.annotations.NullMarked;
