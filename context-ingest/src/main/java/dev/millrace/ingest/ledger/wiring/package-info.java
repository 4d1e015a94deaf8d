/** How the ledger is put together. */
@NullMarked
package dev.millrace.ingest.ledger.wiring;

import org.jspecify.annotations.NullMarked;
