/** Tests of the order of things. */
@NullMarked
package dev.millrace.standalone.local;

import org.jspecify.annotations.NullMarked;
