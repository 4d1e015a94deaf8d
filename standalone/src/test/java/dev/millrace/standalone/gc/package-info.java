@NullMarked
package dev.millrace.standalone.gc;

import org.jspecify.annotations.NullMarked;
