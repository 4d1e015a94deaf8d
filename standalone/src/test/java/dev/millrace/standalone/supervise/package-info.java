@NullMarked
package dev.millrace.standalone.supervise;

import org.jspecify.annotations.NullMarked;
