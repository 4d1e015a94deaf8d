/** Tests of PostgreSQL as a real process. */
@NullMarked
package dev.millrace.standalone.postgres;

import org.jspecify.annotations.NullMarked;
