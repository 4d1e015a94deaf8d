/** Tests of the module as a whole. */
@NullMarked
package dev.millrace.standalone;

import org.jspecify.annotations.NullMarked;
