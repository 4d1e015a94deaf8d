/** The PostgreSQL server of a one-machine system. */
@NullMarked
package dev.millrace.standalone.postgres;

import org.jspecify.annotations.NullMarked;
