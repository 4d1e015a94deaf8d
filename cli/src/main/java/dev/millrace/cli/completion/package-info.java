/** What shells need to complete the command line. */
@NullMarked
package dev.millrace.cli.completion;

import org.jspecify.annotations.NullMarked;
