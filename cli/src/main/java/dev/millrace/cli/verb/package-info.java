/** One class for each verb. */
@NullMarked
package dev.millrace.cli.verb;

import org.jspecify.annotations.NullMarked;
