/** How the log-streamer is put together. */
@NullMarked
package dev.millrace.streamer.wiring;

import org.jspecify.annotations.NullMarked;
