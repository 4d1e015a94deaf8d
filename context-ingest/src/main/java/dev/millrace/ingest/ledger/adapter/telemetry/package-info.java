/** What is counted about builds. */
@NullMarked
package dev.millrace.ingest.ledger.adapter.telemetry;

import org.jspecify.annotations.NullMarked;
