@NullMarked
package dev.millrace.standalone.debian;

import org.jspecify.annotations.NullMarked;
