/** What workers report, as it comes from Kafka. */
@NullMarked
package dev.millrace.ingest.ledger.adapter.kafka;

import org.jspecify.annotations.NullMarked;
