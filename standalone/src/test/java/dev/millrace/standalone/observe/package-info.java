@NullMarked
package dev.millrace.standalone.observe;

import org.jspecify.annotations.NullMarked;
