/** What the ledger does: accepts builds, lets attempts begin, and judges what workers claim. */
@NullMarked
package dev.millrace.ingest.ledger.app;

import org.jspecify.annotations.NullMarked;
