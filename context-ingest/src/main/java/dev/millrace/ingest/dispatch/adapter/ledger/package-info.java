/** The dispatcher's queue, answered by the ledger beside it. */
@NullMarked
package dev.millrace.ingest.dispatch.adapter.ledger;

import org.jspecify.annotations.NullMarked;
