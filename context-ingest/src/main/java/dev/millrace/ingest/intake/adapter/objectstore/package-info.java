/** The contexts as objects. */
@NullMarked
package dev.millrace.ingest.intake.adapter.objectstore;

import org.jspecify.annotations.NullMarked;
