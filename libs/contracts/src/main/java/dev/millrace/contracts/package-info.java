/**
 * The language the services speak with each other: ids, events, topics, error codes and API
 * records. Depends on {@code java.*} and Jackson's annotations only.
 */
@NullMarked
package dev.millrace.contracts;

import org.jspecify.annotations.NullMarked;
