/** The HTTP conventions, seen from a client of a small service. */
@NullMarked
package dev.millrace.http;

import org.jspecify.annotations.NullMarked;
