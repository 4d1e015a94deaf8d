/** The whole system of one machine: what it is made of, and the order it comes up in. */
@NullMarked
package dev.millrace.standalone.local;

import org.jspecify.annotations.NullMarked;
