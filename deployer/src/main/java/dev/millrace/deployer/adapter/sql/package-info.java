/** The records in PostgreSQL, schema {@code deployer}. */
@NullMarked
package dev.millrace.deployer.adapter.sql;

import org.jspecify.annotations.NullMarked;
