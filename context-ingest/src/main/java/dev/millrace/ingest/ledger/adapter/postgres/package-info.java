/** The builds as rows, each change with its announcements in one transaction. */
@NullMarked
package dev.millrace.ingest.ledger.adapter.postgres;

import org.jspecify.annotations.NullMarked;
