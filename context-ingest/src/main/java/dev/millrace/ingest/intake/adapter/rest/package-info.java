/** The upload over HTTP. */
@NullMarked
package dev.millrace.ingest.intake.adapter.rest;

import org.jspecify.annotations.NullMarked;
