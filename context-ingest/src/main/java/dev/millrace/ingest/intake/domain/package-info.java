/** What is true of a context that was taken in. */
@NullMarked
package dev.millrace.ingest.intake.domain;

import org.jspecify.annotations.NullMarked;
