/** The stable error codes of every service, and the problem body that carries them. */
@NullMarked
package dev.millrace.contracts.error;

import org.jspecify.annotations.NullMarked;
