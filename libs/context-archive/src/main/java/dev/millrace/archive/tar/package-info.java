/** Reads archives written by anyone, trusting nothing in them. */
@NullMarked
package dev.millrace.archive.tar;

import org.jspecify.annotations.NullMarked;
