/** The program behind {@code ./millrace up | down | reset | system}. */
@NullMarked
package dev.millrace.standalone.cli;

import org.jspecify.annotations.NullMarked;
