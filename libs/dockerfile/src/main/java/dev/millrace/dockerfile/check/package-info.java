/** One class for each rule. */
@NullMarked
package dev.millrace.dockerfile.check;

import org.jspecify.annotations.NullMarked;
