/** Spans and figures, as decorators of ports. */
@NullMarked
package dev.millrace.worker.adapter.telemetry;

import org.jspecify.annotations.NullMarked;
