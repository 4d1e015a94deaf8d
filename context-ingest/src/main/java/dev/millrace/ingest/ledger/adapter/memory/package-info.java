/** Waiting for changes within this process. */
@NullMarked
package dev.millrace.ingest.ledger.adapter.memory;

import org.jspecify.annotations.NullMarked;
