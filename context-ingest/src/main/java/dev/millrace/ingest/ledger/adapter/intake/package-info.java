/** The contexts, as the intake beside the ledger keeps them. */
@NullMarked
package dev.millrace.ingest.ledger.adapter.intake;

import org.jspecify.annotations.NullMarked;
