/** What can be removed because it can be had again, and how much room that gives. */
@NullMarked
package dev.millrace.standalone.gc;

import org.jspecify.annotations.NullMarked;
