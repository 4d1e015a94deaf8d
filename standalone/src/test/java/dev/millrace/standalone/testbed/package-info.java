/** Tests of the test bed itself. */
@NullMarked
package dev.millrace.standalone.testbed;

import org.jspecify.annotations.NullMarked;
