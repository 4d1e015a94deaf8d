/** {@code ./millrace bench}: measures a running system and writes down what it saw. */
@NullMarked
package dev.millrace.bench;

import org.jspecify.annotations.NullMarked;
