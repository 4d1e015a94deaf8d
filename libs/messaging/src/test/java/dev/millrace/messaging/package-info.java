/** Messaging against a real broker and a real database. */
@NullMarked
package dev.millrace.messaging;

import org.jspecify.annotations.NullMarked;
