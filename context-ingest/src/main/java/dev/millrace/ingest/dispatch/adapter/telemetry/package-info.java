/** What is measured about the queue, and the wait in it as a span. */
@NullMarked
package dev.millrace.ingest.dispatch.adapter.telemetry;

import org.jspecify.annotations.NullMarked;
