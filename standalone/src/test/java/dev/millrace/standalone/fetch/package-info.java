@NullMarked
package dev.millrace.standalone.fetch;

import org.jspecify.annotations.NullMarked;
