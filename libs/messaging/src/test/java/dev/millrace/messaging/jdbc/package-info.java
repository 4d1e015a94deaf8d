/** Outbox and leases against a real database. */
@NullMarked
package dev.millrace.messaging.jdbc;

import org.jspecify.annotations.NullMarked;
