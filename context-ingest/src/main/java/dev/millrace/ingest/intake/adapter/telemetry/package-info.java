/** The steps of taking a context in, as spans. */
@NullMarked
package dev.millrace.ingest.intake.adapter.telemetry;

import org.jspecify.annotations.NullMarked;
