/** What the intake does with an upload. */
@NullMarked
package dev.millrace.ingest.intake.app;

import org.jspecify.annotations.NullMarked;
