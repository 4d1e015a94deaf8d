/** What is printed: for a terminal, for a pipe, for a program. */
@NullMarked
package dev.millrace.cli.show;

import org.jspecify.annotations.NullMarked;
