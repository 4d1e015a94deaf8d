/** Tests of what uploads may take. */
@NullMarked
package dev.millrace.ingest.intake.adapter.spool;

import org.jspecify.annotations.NullMarked;
