/** The machine's own small programs ({@code tar}, {@code ip}, {@code gpgv}), run to their end. */
@NullMarked
package dev.millrace.standalone.program;

import org.jspecify.annotations.NullMarked;
