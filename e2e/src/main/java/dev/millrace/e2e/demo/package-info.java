/** {@code ./millrace demo}: the stories, told to a person. */
@NullMarked
package dev.millrace.e2e.demo;

import org.jspecify.annotations.NullMarked;
