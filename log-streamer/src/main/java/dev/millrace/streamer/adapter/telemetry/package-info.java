/** Figures, as decorators of ports. */
@NullMarked
package dev.millrace.streamer.adapter.telemetry;

import org.jspecify.annotations.NullMarked;
