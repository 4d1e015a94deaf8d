/** The dispatcher's topics. */
@NullMarked
package dev.millrace.ingest.dispatch.adapter.kafka;

import org.jspecify.annotations.NullMarked;
