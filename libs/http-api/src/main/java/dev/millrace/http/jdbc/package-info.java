/** Idempotency keys in PostgreSQL, with nothing but {@code java.sql}. */
@NullMarked
package dev.millrace.http.jdbc;

import org.jspecify.annotations.NullMarked;
