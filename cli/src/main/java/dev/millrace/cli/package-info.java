/** The command line: what a developer sees of Millrace. */
@NullMarked
package dev.millrace.cli;

import org.jspecify.annotations.NullMarked;
