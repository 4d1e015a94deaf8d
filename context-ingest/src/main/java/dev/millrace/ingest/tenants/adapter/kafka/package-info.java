/** What the other services are told of tenants. */
@NullMarked
package dev.millrace.ingest.tenants.adapter.kafka;

import org.jspecify.annotations.NullMarked;
