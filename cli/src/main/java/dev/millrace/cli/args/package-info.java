/** The command line's model, made in code. */
@NullMarked
package dev.millrace.cli.args;

import org.jspecify.annotations.NullMarked;
