/** The rules by example. */
@NullMarked
package dev.millrace.dockerfile;

import org.jspecify.annotations.NullMarked;
