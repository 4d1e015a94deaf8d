/**
 * Kafka as the services use it: one JSON form, headers with the trace, publishing with acks,
 * reading whole topics, and the transactional outbox under a lease.
 */
@NullMarked
package dev.millrace.messaging;

import org.jspecify.annotations.NullMarked;
