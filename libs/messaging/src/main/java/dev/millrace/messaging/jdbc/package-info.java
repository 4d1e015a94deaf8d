/** Outbox and leases in PostgreSQL, with nothing but {@code java.sql}. */
@NullMarked
package dev.millrace.messaging.jdbc;

import org.jspecify.annotations.NullMarked;
