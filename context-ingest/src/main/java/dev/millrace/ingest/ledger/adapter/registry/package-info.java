/** The registry, asked over its own HTTP API. */
@NullMarked
package dev.millrace.ingest.ledger.adapter.registry;

import org.jspecify.annotations.NullMarked;
